package io.waypost.worker.gateway;

import io.waypost.contract.Command;
import io.waypost.contract.Json;
import tools.jackson.databind.node.ObjectNode;

/** What each call looks like on the wire. */
final class BaileysRequests {

    private BaileysRequests() {}

    static GatewayRequest of(GatewayCall call) {
        return switch (call) {
            case GatewayCall.Connect c -> GatewayRequest.post(connect(c), "connect");
            case GatewayCall.Status c -> GatewayRequest.get("status", c.session());
            case GatewayCall.Disconnect c -> GatewayRequest.post(null, "disconnect", c.session());
            case GatewayCall.Groups c ->
                GatewayRequest.get("groups", c.session()).withQuery("includeInviteLinks", "true");
            case GatewayCall.Send c -> GatewayRequest.post(send(c), "send");
            case GatewayCall.MessageStatus c -> GatewayRequest.post(messageStatus(c), "message-status");
        };
    }

    /** The endpoint in words, for messages. */
    static String endpoint(GatewayCall call) {
        return switch (call) {
            case GatewayCall.Connect _ -> "POST /connect";
            case GatewayCall.Status _ -> "GET /status";
            case GatewayCall.Disconnect _ -> "POST /disconnect";
            case GatewayCall.Groups _ -> "GET /groups";
            case GatewayCall.Send _ -> "POST /send";
            case GatewayCall.MessageStatus _ -> "POST /message-status";
        };
    }

    private static ObjectNode connect(GatewayCall.Connect c) {
        ObjectNode body = session(c);
        Command.Proxy proxy = c.proxy();
        if (proxy != null) {
            ObjectNode node = body.putObject("proxy").put("host", proxy.host()).put("port", proxy.port());
            if (proxy.username() != null) {
                node.put("username", proxy.username());
            }
            if (proxy.password() != null) {
                node.put("password", proxy.password());
            }
        }
        return body;
    }

    private static ObjectNode send(GatewayCall.Send c) {
        ObjectNode body = session(c).put("phone", c.phone()).put("message", c.message());
        if (c.mediaUrl() != null) {
            body.put("mediaUrl", c.mediaUrl().toString());
        }
        if (c.mediaType() != null) {
            body.put("mediaType", c.mediaType().wire());
        }
        return body;
    }

    private static ObjectNode messageStatus(GatewayCall.MessageStatus c) {
        ObjectNode body = session(c).put("groupJid", c.groupJid());
        if (c.messageId() != null) {
            body.put("messageId", c.messageId());
        }
        return body;
    }

    private static ObjectNode session(GatewayCall call) {
        return Json.MAPPER.createObjectNode().put("sessionId", call.session());
    }
}
