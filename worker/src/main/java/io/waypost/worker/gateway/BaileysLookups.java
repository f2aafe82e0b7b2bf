package io.waypost.worker.gateway;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Whether the VPS knows of a message. */
final class BaileysLookups {
    /** Epoch values below this are seconds, as WhatsApp itself counts: in milliseconds it would be in 1973. */
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private BaileysLookups() {}

    static GatewayOutcome of(GatewayCall.MessageStatus call, GatewayReply reply, ReplyBody body) {
        Boolean found = body.flag("found");
        if (found == null) {
            return BaileysAnswers.refused(body)
                    ? BaileysErrors.refused(call, reply, body)
                    : Failures.unreadable(call, reply, "its body does not say whether it was found");
        }
        String told = body.text("messageId", "message_id");
        String id = told == null ? call.messageId() : told;
        if (!found) {
            return new GatewayOutcome.Answered(reply.status(), new GatewayAnswer.MessageNotFound());
        }
        return id == null
                ? Failures.unreadable(call, reply, "it found a message without saying which")
                : new GatewayOutcome.Answered(
                        reply.status(), new GatewayAnswer.MessageFound(id, instant(body.text("timestamp"))));
    }

    /** Epoch milliseconds or ISO 8601 with an offset; null for anything else. */
    static @Nullable Instant instant(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.matches("[0-9]{1,15}")) {
            long epoch = Long.parseLong(text);
            return epoch < FIRST_MILLIS ? Instant.ofEpochSecond(epoch) : Instant.ofEpochMilli(epoch);
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            return null; // found all the same; only the time is not evidence
        }
    }
}
