package io.waypost.contract;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Reads the commands that change what an organization keeps. */
final class KeepingReader {
    private static final String RECIPIENTS = "recipients";

    private KeepingReader() {}

    /** @param fresh the id of a template that is saved for the first time */
    static KeepingCommand.SaveTemplate saveTemplate(Fields fields, UUID fresh) {
        UUID named = fields.uuid("templateId");
        String name = fields.requiredText("name", Limits.TEMPLATE_NAME);
        Content content = Content.read(fields);
        Template.parse(content.message(), fault -> fields.refuse("message", fault));
        return new KeepingCommand.SaveTemplate(
                Optional.ofNullable(named).orElse(fresh),
                name,
                content.message(),
                content.mediaUrl(),
                content.mediaType());
    }

    static KeepingCommand.DeleteTemplate deleteTemplate(Fields fields) {
        return new KeepingCommand.DeleteTemplate(fields.requiredUuid("templateId"));
    }

    static KeepingCommand.Suppress suppress(Fields fields) {
        return new KeepingCommand.Suppress(people(fields), fields.text("reason", Limits.REASON));
    }

    static KeepingCommand.Allow allow(Fields fields) {
        return new KeepingCommand.Allow(people(fields));
    }

    private static List<String> people(Fields fields) {
        List<String> people = fields.texts(RECIPIENTS, Limits.SUPPRESSED_AT_ONCE);
        if (!fields.has(RECIPIENTS)) {
            fields.refuse(RECIPIENTS, "is required: a list of phone numbers");
        }
        IntStream.range(0, people.size())
                .filter(i -> Recipient.person(people.get(i)).isEmpty())
                .forEach(i -> fields.violations().add(new Violation("#/recipients/" + i, Recipient.NOT_A_PERSON)));
        return people;
    }
}
