package io.waypost.simulator.gateway;

import io.waypost.simulator.http.Request;
import io.waypost.simulator.http.Response;
import io.waypost.simulator.json.Json;
import io.waypost.simulator.session.QrCode;
import io.waypost.simulator.session.Session;
import io.waypost.simulator.session.Sessions;
import io.waypost.simulator.session.Status;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Connect, status and disconnect. */
record SessionCalls(Sessions sessions) {

    Response connect(Request request, Wording wording) {
        Arguments arguments = Arguments.of(request);
        String id = arguments.required("sessionId");
        checkProxy(arguments.body().path("proxy"));
        if (!sessions.connect(id)) {
            throw new GatewayError(409, "Session already exists");
        }
        return Response.json(201, Map.of("sessionId", id, "status", wording.status(Status.CONNECTING)));
    }

    private static void checkProxy(JsonNode proxy) {
        boolean absent = proxy.isMissingNode() || proxy.isNull();
        if (!absent && (!proxy.path("host").isString() || proxy.path("port").asInt(0) < 1)) {
            throw new GatewayError(400, "proxy needs host and port");
        }
    }

    Response status(String id, Wording wording) {
        Session session = existing(id);
        ObjectNode answer = Json.object().put("sessionId", id).put("status", wording.status(sessions.status(session)));
        if (sessions.status(session) == Status.CONNECTED && session.phoneNumber() != null) {
            answer.put("phoneNumber", wording.phone(session.phoneNumber()));
        }
        QrCode qr = sessions.qr(session);
        if (qr != null) {
            Variations variations = wording.variations();
            switch (variations.qrForm()) {
                case PNG ->
                    answer.put(variations.qrField(), QrImage.of(qr.text()).pngDataUrl());
                case TEXT -> answer.put(variations.qrField(), qr.text());
                case HIDDEN -> answer.put("hasQR", true);
            }
        }
        return Response.json(200, answer);
    }

    Response disconnect(String id) {
        if (!sessions.logOut(id)) {
            throw new GatewayError(404, "Session not found");
        }
        return Response.json(200, Map.of("success", true));
    }

    Session existing(String id) {
        Session session = sessions.find(id);
        if (session == null) {
            throw new GatewayError(404, "Session not found");
        }
        return session;
    }

    Session connected(String id) {
        Session session = existing(id);
        if (sessions.status(session) != Status.CONNECTED) {
            throw new GatewayError(503, "Session not connected");
        }
        return session;
    }
}
