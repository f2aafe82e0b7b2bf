package io.waypost.worker.suppression;

import io.waypost.contract.EventData;
import io.waypost.contract.Recipient;
import io.waypost.contract.Topics;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Outbox;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people answer, read for one thing only: whether they opt out, or in again. Nothing of it is kept. */
@Component
public class Replies {
    private static final String REPLY = "reply";

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Set<String> stop;
    private final Set<String> start;

    Replies(JdbcClient jdbc, Outbox outbox, OptOutSettings settings) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.stop = words(settings.stopWords());
        this.start = words(settings.startWords());
    }

    /** What a reply asks for. */
    public enum Wish {
        NOTHING,
        STOP,
        START
    }

    public Wish wish(String text) {
        String word = Word.of(text);
        return stop.contains(word) ? Wish.STOP : start.contains(word) ? Wish.START : Wish.NOTHING;
    }

    /** Does as a person wishes; within the caller's transaction. What changes nothing is not told. */
    public void take(UUID session, UUID organization, String sender, Wish wish) {
        Recipient.person(sender).map(Recipient.Jid::jid).ifPresent(person -> {
            int changed = switch (wish) {
                case NOTHING -> 0;
                case STOP -> suppress(session, organization, person);
                case START -> allow(organization, person);
            };
            if (changed > 0) {
                tell(session, organization, person, wish);
            }
        });
    }

    private int suppress(UUID session, UUID organization, String person) {
        return jdbc.sql("""
                        insert into suppressions (organization_id, person, source, session_id) values (?, ?, ?, ?)
                        on conflict do nothing""").params(organization, person, REPLY, session).update();
    }

    /** Only what a reply set: what somebody of the organization decided, a reply does not undo. */
    private int allow(UUID organization, String person) {
        return jdbc.sql("delete from suppressions where organization_id = ? and person = ? and source = ?")
                .params(organization, person, REPLY)
                .update();
    }

    private void tell(UUID session, UUID organization, String person, Wish wish) {
        String shown = Recipient.shown(person);
        EventData data = wish == Wish.STOP
                ? new EventData.RecipientSuppressed(shown, REPLY)
                : new EventData.RecipientAllowed(shown, REPLY);
        outbox.add(
                List.of(new Outbox.Entry(organization, Topics.shardOf(session), Draft.ofSession(session, data, null))));
    }

    private static Set<String> words(List<String> words) {
        return words.stream().map(Word::of).collect(Collectors.toUnmodifiableSet());
    }
}
