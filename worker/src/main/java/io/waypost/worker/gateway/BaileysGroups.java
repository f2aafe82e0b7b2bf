package io.waypost.worker.gateway;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A list of groups in any of its shapes. */
final class BaileysGroups {
    private final Map<String, GatewayGroup> sendable = new LinkedHashMap<>();
    private final Set<String> parents = new HashSet<>();
    private boolean complete = true;

    private BaileysGroups() {}

    static GatewayOutcome of(GatewayCall call, GatewayReply reply, ReplyBody body) {
        if (Boolean.FALSE.equals(body.flag("success"))) {
            return BaileysErrors.refused(call, reply, body);
        }
        JsonNode list = list(body);
        if (list == null) {
            return BaileysAnswers.refused(body)
                    ? BaileysErrors.refused(call, reply, body)
                    : Failures.unreadable(call, reply, "its body holds no list of groups");
        }
        BaileysGroups groups = new BaileysGroups();
        list.forEach(groups::read);
        boolean whole = groups.complete && !body.tellsError() && !lacksSome(body, list.size());
        groups.parents.forEach(groups.sendable::remove);
        return new GatewayOutcome.Answered(
                reply.status(),
                new GatewayAnswer.GroupList(List.copyOf(groups.sendable.values()), groups.parents.size(), whole));
    }

    private static @Nullable JsonNode list(ReplyBody body) {
        JsonNode json = body.json();
        JsonNode list = json == null || json.isArray() ? json : json.get("groups");
        return list != null && list.isArray() ? list : null;
    }

    /** The answer itself tells that there are more than it lists. */
    private static boolean lacksSome(ReplyBody body, int listed) {
        boolean more = Stream.of("partial", "hasMore", "truncated").anyMatch(f -> BaileysAnswers.isTrue(body.flag(f)));
        return more
                || Stream.of("total", "count", "totalGroups").anyMatch(f -> {
                    Integer told = GroupEntry.number(body.text(f));
                    return body.object() && told != null && told > listed;
                });
    }

    private void read(JsonNode node) {
        GroupEntry entry = new GroupEntry(node);
        String jid = entry.jid();
        if (jid == null) {
            complete &= entry.ofAnotherKind();
        } else if (entry.parent()) {
            parents.add(jid);
        } else {
            sendable.putIfAbsent(jid, entry.group(jid));
        }
    }
}
