package io.waypost.worker.gateway;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a 2xx to a send means. Anything but a plain yes or a plain no leaves the message in doubt. */
final class BaileysSends {
    private static final Set<String> BAD = Set.of("failed", "error", "rejected");

    private BaileysSends() {}

    static GatewayOutcome of(GatewayCall call, GatewayReply reply, ReplyBody body) {
        if (!body.object()) {
            return Failures.unreadable(call, reply, "its body is no object");
        }
        Boolean success = body.flag("success");
        Boolean accepted = body.flag("accepted");
        String id = body.text("messageId", "message_id");
        boolean yes = BaileysAnswers.isTrue(success) || BaileysAnswers.isTrue(accepted);
        boolean no = Boolean.FALSE.equals(success) || Boolean.FALSE.equals(accepted) || body.tellsError() || bad(body);
        if (no && (yes || id != null)) {
            return Failures.unreadable(call, reply, "its body says both yes and no");
        }
        if (no) {
            return BaileysErrors.refused(call, reply, body);
        }
        if (!yes && id == null) {
            return Failures.unreadable(call, reply, "its body says neither yes nor no");
        }
        return new GatewayOutcome.Answered(reply.status(), answer(BaileysAnswers.isTrue(accepted), id));
    }

    private static GatewayAnswer answer(boolean accepted, @Nullable String id) {
        return accepted ? new GatewayAnswer.Accepted(id) : new GatewayAnswer.Sent(id);
    }

    private static boolean bad(ReplyBody body) {
        String status = body.text("status");
        return status != null && BAD.contains(status);
    }
}
