package io.waypost.simulator.gateway;

import io.waypost.simulator.fault.Course;
import io.waypost.simulator.fault.Verdict;
import io.waypost.simulator.json.Json;
import io.waypost.simulator.log.Effect;
import io.waypost.simulator.session.Sessions;
import io.waypost.simulator.webhook.Webhooks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What webhooks tell of a message after its answer. */
record Aftermath(Webhooks webhooks, Clock clock) {
    /** Between two webhooks that shall arrive in this order. */
    private static final long STEP_MS = 50;

    void sent(Effect effect, Course.Async async, Verdict verdict) {
        ObjectNode body = event("message_sent", effect.sessionId(), effect.recipient())
                .put("status", "sent")
                .put("timestamp", effect.at().toString());
        if (!async.withoutMessageId()) {
            body.put("messageId", effect.messageId());
        }
        send(body, 0, verdict);
    }

    void failed(Send send, String messageId, Course.Async async, Verdict verdict) {
        ObjectNode body = event("message_failed", send.sessionId(), send.recipient())
                .put("status", "failed")
                .put("error", async.error() == null ? "Connection Closed" : async.error())
                .put("timestamp", clock.instant().toString());
        if (!async.withoutMessageId()) {
            body.put("messageId", messageId);
        }
        send(body, 0, verdict);
    }

    void rejected(Send send, String messageId, Course.LateError late, Verdict verdict) {
        ObjectNode body = event("message_error", send.sessionId(), send.recipient())
                .put("messageId", messageId)
                .put("errorCode", late.errorCode() == null ? 420 : late.errorCode())
                .put(
                        "errorMessage",
                        late.errorMessage() == null ? "Message rejected by WhatsApp" : late.errorMessage());
        send(body, late.delayMs(), verdict);
    }

    void delivered(Effect effect, Verdict verdict) {
        Course.Receipts receipts = verdict.course(Course.Receipts.class);
        if (receipts == null) {
            return;
        }
        List<String> readers = receipts.readers();
        for (String reader : readers == null || readers.isEmpty() ? List.of(anyReader(effect)) : readers) {
            long read = receipts.delayMs() + (receipts.outOfOrder() ? 0 : STEP_MS);
            long delivery = receipts.delayMs() + (receipts.outOfOrder() ? STEP_MS : 0);
            if (!receipts.readOnly()) {
                send(receipt("delivered", effect, reader), delivery, verdict);
            }
            if (!receipts.deliveredOnly()) {
                send(receipt("read", effect, reader), read, verdict);
            }
        }
    }

    private ObjectNode receipt(String kind, Effect effect, String reader) {
        return event(kind, effect.sessionId(), effect.recipient())
                .put("messageId", effect.messageId())
                .put("readerPhone", reader)
                .put("timestamp", clock.instant().toString());
    }

    private static String anyReader(Effect effect) {
        return effect.recipient().endsWith("@g.us") ? Sessions.likelyNumber(effect.recipient()) : effect.recipient();
    }

    private static ObjectNode event(String name, String sessionId, String recipient) {
        return Json.object().put("event", name).put("sessionId", sessionId).put("groupJid", recipient);
    }

    private void send(ObjectNode body, long delayMs, Verdict verdict) {
        Course.DuplicateWebhook duplicate = verdict.course(Course.DuplicateWebhook.class);
        int copies = duplicate == null ? 1 : duplicate.copies() == null ? 2 : duplicate.copies();
        webhooks.send(body, Duration.ofMillis(delayMs), copies);
    }
}
