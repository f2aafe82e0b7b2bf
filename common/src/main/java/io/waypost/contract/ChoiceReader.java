package io.waypost.contract;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the commands that choose messages which are there already. */
final class ChoiceReader {
    private ChoiceReader() {}

    static Command.Replay replay(Fields fields, boolean strict) {
        List<UUID> messageIds = fields.uuids("messageIds", Limits.MESSAGE_IDS);
        UUID campaignId = fields.uuid("campaignId");
        Fields filter = fields.object("filter");
        Criteria criteria = filter == null ? null : criteria(filter, strict);
        oneOf(fields, "messageIds", "campaignId", "filter");
        return new Command.Replay(
                messageIds,
                campaignId,
                criteria,
                fields.uuid("sessionId"),
                fields.flag("includeUnknown", false),
                fields.flag("preview", false));
    }

    static Command.Verify verify(Fields fields) {
        List<UUID> messageIds = fields.uuids("messageIds", Limits.MESSAGE_IDS);
        UUID campaignId = fields.uuid("campaignId");
        oneOf(fields, "messageIds", "campaignId");
        return new Command.Verify(messageIds, campaignId);
    }

    static Command.Confirm confirm(Fields fields) {
        List<UUID> messageIds = fields.uuids("messageIds", Limits.MESSAGE_IDS);
        if (!fields.has("messageIds")) {
            fields.refuse("messageIds", "is required");
        }
        if (!fields.has("delivered")) {
            fields.refuse("delivered", "is required: true if they arrived, false if they did not");
        }
        return new Command.Confirm(messageIds, fields.flag("delivered", false));
    }

    static Command.Cancel cancel(Fields fields) {
        UUID campaignId = fields.uuid("campaignId");
        UUID replayId = fields.uuid("replayId");
        oneOf(fields, "campaignId", "replayId");
        return new Command.Cancel(campaignId, replayId);
    }

    private static void oneOf(Fields fields, String... names) {
        List<String> there = Stream.of(names).filter(fields::has).toList();
        if (there.isEmpty()) {
            fields.refuse(names[0], "is required, or one of " + String.join(", ", names) + " in its place");
        } else if (there.size() > 1) {
            fields.refuse(there.get(1), "cannot stand beside " + there.getFirst() + ": exactly one says what is meant");
        }
    }

    private static @Nullable Criteria criteria(Fields fields, boolean strict) {
        Criteria criteria = new Criteria(
                statuses(fields),
                fields.uuid("campaignId"),
                fields.uuid("sessionId"),
                fields.text("code", 100),
                fields.text("reference", Limits.REFERENCE),
                fields.instant("from"),
                fields.instant("until"),
                fields.uuid("replayId"));
        if (strict) {
            fields.refuseUnknown();
        }
        if (criteria.empty()) {
            fields.refuseWhole("needs at least one criterion: an empty filter would mean every message");
        }
        return criteria;
    }

    /** One status, several with commas between as in a query, or a list of them. */
    private static List<String> statuses(Fields fields) {
        List<String> statuses = fields.texts("status", 20);
        for (String status : statuses) {
            if (State.ofMessage(status).isEmpty()) {
                fields.refuse("status", "must be one or more of " + words());
            }
        }
        return statuses;
    }

    private static String words() {
        return Arrays.stream(State.values()).map(State::messageStatus).collect(Collectors.joining(", "));
    }
}
