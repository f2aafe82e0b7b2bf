package io.waypost.simulator.gateway;

import io.waypost.simulator.group.Group;
import io.waypost.simulator.group.Member;
import io.waypost.simulator.http.Request;
import io.waypost.simulator.http.Response;
import io.waypost.simulator.json.Json;
import io.waypost.simulator.session.Session;
import io.waypost.simulator.session.Sessions;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Groups, their invite links and members. */
record GroupCalls(Sessions sessions, SessionCalls devices) {

    Response list(Request request, String sessionId, Variations variations) {
        Session session = devices.connected(sessionId);
        boolean invites = "true".equals(request.query().get("includeInviteLinks"));
        GroupWords words = new GroupWords(variations);
        ArrayNode groups = Json.array();
        sessions.groups(session).forEach(group -> groups.add(words.group(group, invites)));
        return Response.json(200, variations.bareGroups() ? groups : Map.of("groups", groups));
    }

    Response invite(String sessionId, String jid) {
        Group group = existing(sessionId, jid);
        if (!group.admin()) {
            throw new GatewayError(403, "not-authorized: only an admin can read the invite link");
        }
        return Response.json(200, Map.of("inviteCode", group.inviteCode(), "inviteLink", GroupWords.inviteLink(group)));
    }

    Response participants(String sessionId, String jid) {
        Group group = existing(sessionId, jid);
        return Response.json(200, Map.of("groupName", group.name(), "participants", GroupWords.members(group)));
    }

    /** Adds members, or makes them admins; each number has its own result. */
    Response change(Request request, String sessionId, String jid, boolean promote) {
        Arguments arguments = Arguments.of(request);
        existing(sessionId, jid);
        JsonNode numbers = arguments.body().path("participants");
        if (!numbers.isArray() || numbers.isEmpty()) {
            throw new GatewayError(400, "participants is required");
        }
        ArrayNode results = Json.array();
        for (JsonNode number : numbers) {
            int status = change(sessionId, jid, number.asString(""), promote);
            results.addObject()
                    .put("participant", number.asString(""))
                    .put("status", status)
                    .put("success", status == 200);
        }
        return Response.json(200, Map.of("success", true, "results", results));
    }

    private int change(String sessionId, String jid, String number, boolean promote) {
        String e164 = number.startsWith("+") ? number : "+" + number;
        if (!e164.matches("\\+\\d{6,15}")) {
            return 400;
        }
        boolean known = existing(sessionId, jid).members().stream()
                .anyMatch(member -> member.phoneNumber().equals(e164));
        if (promote != known) {
            return promote ? 404 : 409;
        }
        sessions.changeGroups(sessionId, groups -> replace(groups, jid, new Member(e164, promote)));
        return 200;
    }

    private static List<Group> replace(List<Group> groups, String jid, Member member) {
        return groups.stream()
                .map(group -> group.jid().equals(jid) ? group.with(member) : group)
                .toList();
    }

    private Group existing(String sessionId, String jid) {
        return sessions.groups(devices.connected(sessionId)).stream()
                .filter(group -> group.jid().equals(jid))
                .findFirst()
                .orElseThrow(() -> new GatewayError(404, "Group not found"));
    }
}
