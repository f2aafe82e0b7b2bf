package io.waypost.worker.gateway;

import org.jspecify.annotations.Nullable;

/** What a 2xx means, call by call. */
final class BaileysAnswers {

    private BaileysAnswers() {}

    static GatewayOutcome of(GatewayCall call, GatewayReply reply, ReplyBody body) {
        if (body.json() == null) {
            String why = reply.body().isBlank() ? "with an empty body" : "its body is not JSON";
            return Failures.unreadable(call, reply, why);
        }
        return switch (call) {
            case GatewayCall.Send _ -> BaileysSends.of(call, reply, body);
            case GatewayCall.Status _ -> BaileysStatus.of(call, reply, body);
            case GatewayCall.Groups _ -> BaileysGroups.of(call, reply, body);
            case GatewayCall.MessageStatus c -> BaileysLookups.of(c, reply, body);
            case GatewayCall.Connect c -> connect(c, reply, body);
            case GatewayCall.Disconnect _ -> disconnect(call, reply, body);
        };
    }

    /** Says plainly that it was refused: {@code success:false}, or an error and no success. */
    static boolean refused(ReplyBody body) {
        Boolean success = body.flag("success");
        return success == null ? body.tellsError() : !success;
    }

    private static GatewayOutcome connect(GatewayCall.Connect call, GatewayReply reply, ReplyBody body) {
        if (refused(body)) {
            return BaileysErrors.refused(call, reply, body);
        }
        String session = body.text("sessionId");
        if (session != null && !session.equals(call.session())) {
            return Failures.unreadable(call, reply, "it speaks of another session");
        }
        boolean understood = session != null || body.text("status") != null || isTrue(body.flag("success"));
        return understood
                ? new GatewayOutcome.Answered(reply.status(), new GatewayAnswer.Connected(false))
                : Failures.unreadable(call, reply, "its body names neither session nor status");
    }

    private static GatewayOutcome disconnect(GatewayCall call, GatewayReply reply, ReplyBody body) {
        if (refused(body)) {
            return BaileysErrors.refused(call, reply, body);
        }
        return isTrue(body.flag("success")) || body.text("status") != null
                ? new GatewayOutcome.Answered(reply.status(), new GatewayAnswer.Disconnected())
                : Failures.unreadable(call, reply, "its body does not say that it was done");
    }

    static boolean isTrue(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }
}
