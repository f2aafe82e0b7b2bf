package io.waypost.contract;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom a message goes to, understood. */
public sealed interface Recipient {

    /** What a caller may write. */
    String FORMS = "a phone number in E.164 (+919876543210, with or without the +), a JID (…@s.whatsapp.net, …@lid or"
            + " …@g.us) or the UUID of one of our groups";

    /** What is said of anything else where only people can stand. */
    String NOT_A_PERSON =
            "must be a phone number in E.164 (+919876543210, with or without the +) or a person's JID; groups do"
                    + " not opt out";

    /** A person or a group as WhatsApp names it: two spellings of one recipient have the same JID. */
    record Jid(String jid) implements Recipient {}

    /** One of our own groups, whose JID only the database knows. */
    record GroupId(UUID id) implements Recipient {}

    /** What a person's JID ends in, after the number in E.164 digits. */
    String PERSON_SUFFIX = "@s.whatsapp.net";

    Pattern NUMBER = Pattern.compile("\\+?([1-9][0-9]{6,14})");
    Pattern PERSON = Pattern.compile("([1-9][0-9]{6,14})(?::[0-9]{1,4})?@s\\.whatsapp\\.net");
    Pattern LINKED = Pattern.compile("[0-9]{5,25}@lid");
    Pattern GROUP = Pattern.compile("[0-9]{5,25}(?:-[0-9]{5,25})?@g\\.us");

    /** Understands one of {@link #FORMS}; empty if it is none of them. */
    static Optional<Recipient> parse(String to) {
        Matcher number = NUMBER.matcher(to);
        if (number.matches()) {
            return Optional.of(numbered(number.group(1)));
        }
        Matcher person = PERSON.matcher(to);
        if (person.matches()) {
            return Optional.of(numbered(person.group(1)));
        }
        if (GROUP.matcher(to).matches() || LINKED.matcher(to).matches()) {
            return Optional.of(new Jid(to));
        }
        return Uuids.parse(to).map(GroupId::new);
    }

    /** A person, named by number or JID; empty if it is none, or a group. */
    static Optional<Jid> person(String to) {
        return parse(to)
                .flatMap(recipient ->
                        recipient instanceof Jid jid && !GROUP.matcher(jid.jid).matches()
                                ? Optional.of(jid)
                                : Optional.empty());
    }

    /** The number that a person's JID stands for, in E.164 with its +; any other JID as it is. */
    static String shown(String jid) {
        int at = jid.indexOf(PERSON_SUFFIX);
        return at < 0 ? jid : "+" + jid.substring(0, at);
    }

    private static Jid numbered(String digits) {
        return new Jid(digits + PERSON_SUFFIX);
    }
}
