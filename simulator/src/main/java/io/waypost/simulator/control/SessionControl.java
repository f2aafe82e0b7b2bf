package io.waypost.simulator.control;

import io.waypost.simulator.group.DefaultGroups;
import io.waypost.simulator.group.Group;
import io.waypost.simulator.group.GroupSpec;
import io.waypost.simulator.http.Request;
import io.waypost.simulator.http.Response;
import io.waypost.simulator.json.Json;
import io.waypost.simulator.session.QrCode;
import io.waypost.simulator.session.Session;
import io.waypost.simulator.session.Sessions;
import io.waypost.simulator.session.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Does to a device what a person or the network would do. */
public record SessionControl(Sessions sessions) {

    @Nullable
    Response answer(Request request) {
        if (request.is("GET", "sim", "sessions")) {
            ArrayNode all = Json.array();
            sessions.all().forEach(session -> all.add(view(session)));
            return Response.json(200, Map.of("sessions", all));
        }
        if (request.segments().size() < 3) {
            return null;
        }
        String id = request.segments().get(2);
        if (request.is("PUT", "sim", "sessions", "*")) {
            return Response.json(200, view(sessions.pair(id, phoneNumber(request))));
        }
        Session session = sessions.find(id);
        if (session == null) {
            return Response.error(404, "There is no session " + id + "; POST /connect makes one");
        }
        return request.segments().size() > 3 && request.segments().get(3).equals("groups")
                ? groups(request, session)
                : one(request, session);
    }

    private @Nullable Response one(Request request, Session session) {
        String id = session.id();
        if (request.is("GET", "sim", "sessions", "*")) {
            return Response.json(200, view(session));
        } else if (request.is("DELETE", "sim", "sessions", "*")) {
            sessions.forget(id);
            return Response.json(200, Map.of("forgotten", true));
        } else if (request.is("POST", "sim", "sessions", "*", "scan")) {
            return done(id, sessions.scan(id, phoneNumber(request)), "it shows no QR code: connect it first");
        } else if (request.is("POST", "sim", "sessions", "*", "drop")) {
            return done(id, sessions.drop(id), "it is not connected");
        } else if (request.is("POST", "sim", "sessions", "*", "reconnect")) {
            return done(id, sessions.connect(id), "it is connected, or on its way to be");
        } else if (request.is("POST", "sim", "sessions", "*", "logout")) {
            return done(id, sessions.logOut(id), "it is gone");
        }
        return null;
    }

    private Response done(String id, boolean changed, String otherwise) {
        Session session = sessions.find(id);
        return changed && session != null ? Response.json(200, view(session)) : Response.error(409, otherwise);
    }

    private @Nullable Response groups(Request request, Session session) {
        if (request.is("PUT", "sim", "sessions", "*", "groups")) {
            sessions.setGroups(session.id(), wanted(session, Json.parse(request.body())));
        } else if (request.is("DELETE", "sim", "sessions", "*", "groups")) {
            sessions.setGroups(session.id(), null);
        } else if (!request.is("GET", "sim", "sessions", "*", "groups")) {
            return null;
        }
        Session now = sessions.find(session.id());
        return Response.json(200, Map.of("groups", sessions.groups(now == null ? session : now)));
    }

    /** Either a list of groups, bare or under {@code groups}, or {@code {"count":n}} made-up ones. */
    private static List<Group> wanted(Session session, JsonNode body) {
        if (body.path("count").isInt()) {
            int count = body.path("count").asInt();
            if (count < 0 || count > 100_000) {
                throw new IllegalArgumentException("count must be 0 to 100000");
            }
            return DefaultGroups.of(session.id(), count);
        }
        JsonNode list = body.isArray() ? body : body.path("groups");
        if (!list.isArray()) {
            throw new IllegalArgumentException("give a list of groups, or {\"count\":n}");
        }
        List<Group> groups = new ArrayList<>();
        list.forEach(spec -> groups.add(Json.read(spec, GroupSpec.class).toGroup(session.id())));
        return groups;
    }

    private static @Nullable String phoneNumber(Request request) {
        if (request.body().isBlank()) {
            return null;
        }
        String number = Json.parse(request.body()).path("phoneNumber").asString(null);
        if (number != null && !number.matches("\\+?\\d{6,15}")) {
            throw new IllegalArgumentException("phoneNumber must be 6 to 15 digits, with or without a plus");
        }
        return number == null || number.startsWith("+") ? number : "+" + number;
    }

    private ObjectNode view(Session session) {
        Status status = sessions.status(session);
        ObjectNode view = Json.object().put("sessionId", session.id()).put("status", status.word());
        view.put("since", session.phase().since().toString());
        view.put("groups", sessions.groups(session).size());
        if (session.phoneNumber() != null) {
            view.put("phoneNumber", session.phoneNumber());
        }
        QrCode qr = sessions.qr(session);
        if (qr != null) {
            view.putObject("qr")
                    .put("generation", qr.generation())
                    .put("expiresAt", qr.expiresAt().toString());
        }
        return view;
    }
}
