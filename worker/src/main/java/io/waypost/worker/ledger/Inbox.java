package io.waypost.worker.ledger;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes commands into the ledger, each once, however often it is delivered. */
@Component
public class Inbox {
    private static final String ADD = """
            insert into commands (command_id, organization_id, action, session_id, lane_key, lane, shard, state, due_at,
                                  expires_at, payload, fingerprint, trace_parent, reference, created_at)
            select "commandId", "organizationId", action, "sessionId", "laneKey", lane, shard, state, "dueAt",
                   "expiresAt", payload, fingerprint, "traceParent", reference, "createdAt"
            from json_to_recordset(?::json) as r("commandId" uuid, "organizationId" uuid, action text, "sessionId" uuid,
                 "laneKey" uuid, lane smallint, shard smallint, state text, "dueAt" timestamptz, "expiresAt" timestamptz,
                 payload jsonb, fingerprint text, "traceParent" text, reference text, "createdAt" timestamptz)
            on conflict (command_id) do nothing
            returning command_id""";

    private static final String ADD_SESSIONS = """
            insert into whatsapp_sessions (id, organization_id, status, display_name, session_data, pairing_until, created_at)
            select "sessionId", "organizationId", 'connecting', "displayName",
                   jsonb_build_object('vps_session_id', 'wa_' || "sessionId"), now() + interval '5 minutes', "createdAt"
            from json_to_recordset(?::json)
                 as r("sessionId" uuid, "organizationId" uuid, "displayName" text, "createdAt" timestamptz)
            on conflict do nothing""";

    private static final String CONFLICTING = """
            select r."commandId" from json_to_recordset(?::json) as r("commandId" uuid, fingerprint text)
            join commands c on c.command_id = r."commandId"
            where c.fingerprint is distinct from r.fingerprint""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Inbox(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Writes the commands in one transaction. A connect brings its session with it.
     *
     * @return the ids of commands that were refused, because another body was taken under the same id before
     */
    public Set<UUID> add(List<NewCommand> commands) {
        return transaction.execute(_ -> {
            List<UUID> added = ids(ADD, commands);
            List<NewCommand> connects =
                    commands.stream().filter(c -> c.action().equals("connect")).toList();
            if (!connects.isEmpty()) {
                jdbc.sql(ADD_SESSIONS).param(Rows.json(connects)).update();
            }
            Set<UUID> known = new HashSet<>(added);
            List<NewCommand> repeated = commands.stream()
                    .filter(c -> !known.contains(c.commandId()))
                    .toList();
            return repeated.isEmpty() ? Set.of() : Set.copyOf(ids(CONFLICTING, repeated));
        });
    }

    private List<UUID> ids(String sql, List<NewCommand> commands) {
        return jdbc.sql(sql)
                .param(Rows.json(commands))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }
}
