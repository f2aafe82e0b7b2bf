package io.waypost.worker.ledger;

import io.waypost.contract.Action;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes commands into the ledger, each once, however often it is delivered. */
@Component
public class Inbox {
    /** In the order of the records: the ledger's own order within a lane follows from it. */
    private static final String ADD = """
            insert into commands (command_id, organization_id, action, session_id, lane_key, lane, shard, state, due_at,
                                  expires_at, payload, fingerprint, trace_parent, reference, recipient, campaign_id,
                                  queue_id, created_at)
            select "commandId", r."organizationId", action, "sessionId", "laneKey", lane, shard, state, "dueAt",
                   "expiresAt", payload, case when r."campaignId" is null then fingerprint end, "traceParent", r.reference,
                   coalesce(r.recipient, g.group_jid), k.id, k.id, r."createdAt"
            from rows from (json_to_recordset(?::json) as ("commandId" uuid, "organizationId" uuid, action text, "sessionId" uuid,
                 "laneKey" uuid, lane smallint, shard smallint, state text, "dueAt" timestamptz, "expiresAt" timestamptz,
                 payload jsonb, fingerprint text, "traceParent" text, reference text, "campaignId" uuid,
                 recipient text, "groupId" uuid, "createdAt" timestamptz)) with ordinality
                as r("commandId", "organizationId", action, "sessionId", "laneKey", lane, shard, state, "dueAt", "expiresAt",
                     payload, fingerprint, "traceParent", reference, "campaignId", recipient, "groupId", "createdAt", place)
            left join whatsapp_groups g on g.id = r."groupId" and g.organization_id = r."organizationId"
            left join campaigns k on k.id = r."campaignId" and k.organization_id = r."organizationId"
            order by r.place
            on conflict (command_id) do nothing
            returning command_id""";

    private static final String ADD_SESSIONS = """
            insert into whatsapp_sessions (id, organization_id, status, display_name, session_data, pairing_until, created_at)
            select "sessionId", "organizationId", 'connecting', "displayName",
                   jsonb_build_object('vps_session_id', 'wa_' || "sessionId"), now() + interval '5 minutes', "createdAt"
            from json_to_recordset(?::json)
                 as r("sessionId" uuid, "organizationId" uuid, "displayName" text, "createdAt" timestamptz)
            on conflict do nothing""";

    /** Sends that came before their announcement cannot be: it stands before them on their partition. */
    private static final String ADD_CAMPAIGNS = """
            insert into campaigns (id, organization_id, session_id, name, message, media_url, media_type, reference, status,
                                   total, pace, windows, scheduled_for, expires_at, created_at)
            select r."commandId", r."organizationId", r."sessionId", p.name, p.message, p."mediaUrl", p."mediaType",
                   p.reference, case when p."scheduledFor" > now() then 'scheduled' else 'sending' end,
                   p.total, p.pace, p.windows, p."scheduledFor", p."expiresAt", r."createdAt"
            from json_to_recordset(?::json)
                 as r("commandId" uuid, "organizationId" uuid, "sessionId" uuid, payload json, "createdAt" timestamptz)
            cross join lateral json_to_record(r.payload)
                 as p(name text, message text, "mediaUrl" text, "mediaType" text, reference text, total integer,
                      pace jsonb, windows jsonb, "scheduledFor" timestamptz, "expiresAt" timestamptz)
            on conflict do nothing""";

    /** The ids are named to their index in a list: a join may go through all commands, as long as the statistics know of few. */
    private static final String CONFLICTING = """
            with r as (select * from json_to_recordset(?::json) as r("commandId" uuid, fingerprint text, "campaignId" uuid))
            select r."commandId" as id, r.fingerprint from r join commands c on c.command_id = r."commandId"
            where c.command_id = any (array(select "commandId" from r))
              and r."campaignId" is null and c.fingerprint is distinct from r.fingerprint""";

    /** Uploads other than the one that was announced first: their sends must not mix with its own. */
    private static final String MIXED = """
            with r as (select * from json_to_recordset(?::json) as r(id uuid, fingerprint text))
            select r.id, r.fingerprint from r join commands a on a.command_id = r.id
            where a.command_id = any (array(select id from r))
              and a.action = 'campaign' and a.fingerprint is distinct from r.fingerprint""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Inbox(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** What was asked for under an id: another body makes another fingerprint. */
    private record Asked(UUID id, String fingerprint) {}

    /**
     * Writes the commands in one transaction. A connect brings its session with it, an announcement its campaign.
     *
     * @return those that were refused: another body was taken under the same id before, or they belong to another upload
     *     than the one that announced their campaign
     */
    public List<NewCommand> add(Incoming incoming) {
        List<NewCommand> commands = incoming.commands();
        return transaction.execute(_ -> {
            bring(ADD_SESSIONS, Action.CONNECT, commands);
            bring(ADD_CAMPAIGNS, Action.CAMPAIGN, commands);
            List<NewCommand> refused = new ArrayList<>();
            take(incoming.only(c -> is(Action.CAMPAIGN, c)), refused);
            Incoming others = incoming.only(c -> !is(Action.CAMPAIGN, c));
            Set<Asked> mixed = mixed(others.commands());
            take(others.only(c -> !mixed.contains(upload(c))), refused);
            others.commands().stream().filter(c -> mixed.contains(upload(c))).forEach(refused::add);
            return refused;
        });
    }

    private void take(Incoming incoming, List<NewCommand> refused) {
        if (incoming.commands().isEmpty()) {
            return;
        }
        Set<UUID> fresh = new HashSet<>(jdbc.sql(ADD)
                .param(incoming.rows())
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
        List<NewCommand> repeated = incoming.commands().stream()
                .filter(c -> !fresh.remove(c.commandId()))
                .toList();
        Set<Asked> conflicting = repeated.isEmpty() ? Set.of() : asked(CONFLICTING, repeated);
        repeated.stream()
                .filter(c -> conflicting.contains(new Asked(c.commandId(), told(c))))
                .forEach(refused::add);
    }

    /** A send without a fingerprint comes from a producer that has none: it is not compared. */
    private Set<Asked> mixed(List<NewCommand> commands) {
        Set<Asked> uploads = commands.stream()
                .filter(c -> c.campaignId() != null && c.fingerprint() != null)
                .map(Inbox::upload)
                .collect(Collectors.toSet());
        return uploads.isEmpty() ? Set.of() : asked(MIXED, List.copyOf(uploads));
    }

    private static Asked upload(NewCommand command) {
        return new Asked(Objects.requireNonNullElse(command.campaignId(), command.commandId()), told(command));
    }

    private static String told(NewCommand command) {
        return Objects.requireNonNullElse(command.fingerprint(), "");
    }

    private Set<Asked> asked(String sql, List<?> rows) {
        return Set.copyOf(jdbc.sql(sql)
                .param(Rows.json(rows))
                .query((row, _) -> new Asked(
                        row.getObject("id", UUID.class), Objects.requireNonNullElse(row.getString("fingerprint"), "")))
                .list());
    }

    private static boolean is(Action action, NewCommand command) {
        return command.action().equals(action.wire());
    }

    private static List<NewCommand> only(Action action, List<NewCommand> commands) {
        return commands.stream().filter(c -> is(action, c)).toList();
    }

    private void bring(String sql, Action action, List<NewCommand> commands) {
        List<NewCommand> some = only(action, commands);
        if (!some.isEmpty()) {
            jdbc.sql(sql).param(Rows.json(some)).update();
        }
    }
}
