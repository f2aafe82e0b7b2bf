package io.waypost.simulator.gateway;

import io.waypost.simulator.fault.Course;
import io.waypost.simulator.fault.Verdict;
import io.waypost.simulator.group.Group;
import io.waypost.simulator.http.Request;
import io.waypost.simulator.http.Response;
import io.waypost.simulator.log.Effect;
import io.waypost.simulator.log.EffectLog;
import io.waypost.simulator.session.Session;
import io.waypost.simulator.session.Sessions;
import io.waypost.simulator.webhook.Timer;
import java.time.Duration;
import java.util.Map;

/** Sends messages, and says whether one was sent. */
record MessageCalls(Sessions sessions, SessionCalls devices, EffectLog effects, Aftermath aftermath, Timer timer) {

    Response send(Request request, Verdict verdict) {
        Send send = Send.of(Arguments.of(request));
        Session session = devices.connected(send.sessionId());
        refuseCommunity(session, send.recipient());
        Course.Async async = verdict.course(Course.Async.class);
        if (async != null) {
            timer.after(Duration.ofMillis(async.delayMs()), () -> finish(send, async, verdict));
            return Response.json(200, Map.of("accepted", true));
        }
        Course.LateError late = verdict.course(Course.LateError.class);
        if (late != null) {
            String messageId = effects.undeliveredId();
            aftermath.rejected(send, messageId, late, verdict);
            return success(messageId);
        }
        return success(deliver(send, verdict).messageId());
    }

    private static Response success(String messageId) {
        return Response.json(200, Map.of("success", true, "messageId", messageId));
    }

    private Effect deliver(Send send, Verdict verdict) {
        Effect effect =
                effects.append(send.sessionId(), send.recipient(), send.text(), send.mediaUrl(), send.mediaType());
        aftermath.delivered(effect, verdict);
        return effect;
    }

    private void finish(Send send, Course.Async async, Verdict verdict) {
        Course.Outcome outcome = async.outcome() == null ? Course.Outcome.SENT : async.outcome();
        switch (outcome) {
            case SENT -> aftermath.sent(deliver(send, verdict), async, verdict);
            case FAILED -> aftermath.failed(send, effects.undeliveredId(), async, verdict);
            case SILENT -> deliver(send, verdict);
            case LOST -> {
                // WhatsApp never hears of it, and nobody is told
            }
        }
    }

    private void refuseCommunity(Session session, String recipient) {
        boolean container = recipient.endsWith("@g.us")
                && sessions.groups(session).stream()
                        .anyMatch(group -> group.jid().equals(recipient) && group.kind() == Group.Kind.COMMUNITY);
        if (container) {
            throw new GatewayError(420, "Error 420: a community cannot be sent to");
        }
    }

    Response messageStatus(Request request) {
        Arguments arguments = Arguments.of(request);
        String sessionId = arguments.required("sessionId");
        String recipient = arguments.required("groupJid");
        devices.existing(sessionId);
        Effect effect = effects.find(sessionId, recipient, arguments.optional("messageId"));
        return Response.json(
                200,
                effect == null
                        ? Map.of("found", false)
                        : Map.of(
                                "found",
                                true,
                                "messageId",
                                effect.messageId(),
                                "timestamp",
                                effect.at().toEpochMilli()));
    }
}
