package io.waypost.worker.gateway;

import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Recipient;
import io.waypost.worker.gateway.GatewayEvent.Receipt;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The webhooks of the VPS. They repeat, come late and out of order; what that means is not decided here. */
final class BaileysEvents {
    private static final Set<Integer> RESTRICTION_CODES = Set.of(420, 463);

    private BaileysEvents() {}

    static GatewayEvent of(JsonNode body) {
        String session = body.path("sessionId").asString("");
        String event = body.path("event").asString("").toLowerCase(Locale.ROOT);
        return switch (event) {
            case "" -> new GatewayEvent.SessionChanged(session);
            case "message_sent" -> settled(body, session, null, false);
            case "message_failed" -> settled(body, session, failure(body, "The VPS could not send it"), false);
            case "message_error" -> settled(body, session, failure(body, "WhatsApp took the message back"), true);
            case "delivered" -> receipt(body, session, Receipt.Kind.DELIVERED);
            case "read" -> receipt(body, session, Receipt.Kind.READ);
            case "reaction" -> receipt(body, session, Receipt.Kind.REACTION);
            case "message_received", "message" -> received(body, session);
            case "join", "leave" -> new GatewayEvent.Membership(session, event);
            case "status", "session_status", "session.status", "connection" -> new GatewayEvent.SessionChanged(session);
            default -> new GatewayEvent.Unknown(session, event);
        };
    }

    private static GatewayEvent settled(JsonNode body, String session, @Nullable Failure failure, boolean late) {
        return new GatewayEvent.SendSettled(
                session,
                text(body, "messageId"),
                recipient(body),
                failure,
                late,
                BaileysLookups.instant(text(body, "timestamp")));
    }

    private static GatewayEvent receipt(JsonNode body, String session, Receipt.Kind kind) {
        String messageId = text(body, "messageId");
        if (messageId == null) {
            return new GatewayEvent.Unknown(session, kind.name().toLowerCase(Locale.ROOT));
        }
        String reader = text(body, kind == Receipt.Kind.REACTION ? "reactorPhone" : "readerPhone");
        return new Receipt(
                session,
                messageId,
                kind,
                reader == null ? "" : normalised(reader),
                text(body, "emoji"),
                BaileysLookups.instant(text(body, "timestamp")));
    }

    /** What we wrote ourselves, and what is written in groups, is nobody's reply. */
    private static GatewayEvent received(JsonNode body, String session) {
        String from = text(body, "from");
        String sender = from == null ? text(body, "phone") : from;
        String said = text(body, "text");
        String text = said == null ? text(body, "message") : said;
        String id = text(body, "messageId");
        boolean group = body.path("isGroup").asBoolean(false) || text(body, "groupJid") != null;
        boolean own = body.path("fromMe").asBoolean(false);
        return Optional.ofNullable(sender)
                .filter(_ -> !group && !own)
                .flatMap(Recipient::person)
                .<GatewayEvent>map(jid -> new GatewayEvent.Received(
                        session, jid.jid(), text == null ? "" : text, id == null ? text(body, "timestamp") : id))
                .orElseGet(() -> new GatewayEvent.Unheard(session));
    }

    private static Failure failure(JsonNode body, String what) {
        int code = body.path("errorCode").asInt(0);
        String words = text(body, "errorMessage");
        String said = words == null ? text(body, "error") : words;
        FailureCode kind =
                RESTRICTION_CODES.contains(code) ? FailureCode.WHATSAPP_RESTRICTED : FailureCode.VPS_REJECTED_REQUEST;
        Failure failure = kind.because(what + (said == null ? "." : ": " + Texts.first(200, Texts.clean(said))));
        return code == 0 ? failure : failure.withStatus(code);
    }

    private static @Nullable String recipient(JsonNode body) {
        String named = text(body, "groupJid");
        String to = named == null ? text(body, "phone") : named;
        return to == null ? null : normalised(to);
    }

    private static String normalised(String to) {
        return Recipient.parse(to)
                .flatMap(r -> r instanceof Recipient.Jid(String jid) ? Optional.of(jid) : Optional.empty())
                .orElse(to);
    }

    private static @Nullable String text(JsonNode body, String field) {
        JsonNode node = body.path(field);
        return node.isValueNode() && !node.isNull() && !node.asString("").isBlank() ? node.asString() : null;
    }
}
