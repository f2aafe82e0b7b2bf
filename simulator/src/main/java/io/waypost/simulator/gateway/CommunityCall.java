package io.waypost.simulator.gateway;

import io.waypost.simulator.group.Group;
import io.waypost.simulator.group.Member;
import io.waypost.simulator.group.Seed;
import io.waypost.simulator.http.Request;
import io.waypost.simulator.http.Response;
import io.waypost.simulator.json.Json;
import io.waypost.simulator.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Creates a community: a container that cannot be sent to, and its announcements, which can. */
record CommunityCall(Sessions sessions, SessionCalls devices, RandomGenerator random) {

    Response create(Request request, boolean snakeCase) {
        Arguments arguments = Arguments.of(request);
        String sessionId = arguments.required("sessionId");
        String name = arguments.required("name");
        devices.connected(sessionId);
        List<Member> admins = admins(arguments.body().path("adminNumbers"));
        Seed seed = new Seed(random.nextLong());
        Group community = group(seed, name, Group.Kind.COMMUNITY, List.of());
        Group announcements = group(seed, name, Group.Kind.ANNOUNCEMENTS, admins);
        sessions.changeGroups(sessionId, groups -> {
            List<Group> more = new ArrayList<>(groups);
            more.add(community);
            more.add(announcements);
            return more;
        });
        ArrayNode invited = Json.array();
        admins.forEach(admin -> invited.add(admin.phoneNumber()));
        ObjectNode answer = Json.object();
        answer.put(word("communityId", snakeCase), community.jid())
                .put(word("announcementGroupId", snakeCase), announcements.jid())
                .put(word("inviteLink", snakeCase), GroupWords.inviteLink(announcements))
                .put(word("adminInvitesSent", snakeCase), admins.size())
                .set(word("adminNumbersInvited", snakeCase), invited);
        return Response.json(201, answer);
    }

    private static Group group(Seed seed, String name, Group.Kind kind, List<Member> members) {
        return new Group(seed.jid(), name, seed.inviteCode(), true, kind, 1, members);
    }

    private static List<Member> admins(JsonNode numbers) {
        List<Member> admins = new ArrayList<>();
        for (JsonNode number : numbers) {
            String text = number.asString("");
            if (!text.matches("\\+?\\d{6,15}")) {
                throw new GatewayError(400, "adminNumbers must be phone numbers");
            }
            admins.add(new Member(text.startsWith("+") ? text : "+" + text, true));
        }
        return admins;
    }

    private static String word(String camelCase, boolean snakeCase) {
        return snakeCase ? camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT) : camelCase;
    }
}
