package io.waypost.api.campaign;

import io.waypost.api.access.Caller;
import io.waypost.api.database.Columns;
import io.waypost.api.paging.Cursor;
import io.waypost.api.paging.Page;
import io.waypost.api.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads campaigns, each time within the caller's organization. */
@Component
public class CampaignQueries {
    /** In one statement, so that the counts are of one moment and add up. */
    private static final String CAMPAIGN = """
            select c.*, (select count(*) from commands m
                         where m.campaign_id = c.id and m.action = 'send' and m.state = 'calling' and m.replay_of is null) as in_flight,
                   greatest(c.opens_at,
                       case when c.day_count >= (c.pace ->> 'dailyCap')::integer then c.day_began + interval '24 hours' end,
                       (select greatest(case when p.hour_count >= p.hourly_cap then p.hour_began + interval '1 hour' end,
                                        case when p.day_count >= p.daily_cap then p.day_began + interval '24 hours' end)
                        from pace p where p.session_id = c.session_id)) as held_until
            """;

    private static final String CHOSEN = """
            from campaigns c
            where c.organization_id = :organization
              and (:statuses::text is null or c.status = any (string_to_array(:statuses, ',')))
              and (:session::uuid is null or c.session_id = :session)
              and (:reference::text is null or c.reference = :reference)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    CampaignQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Newest first. */
    public Page<CampaignView> page(Caller caller, CampaignFilter filter, PageRequest request) {
        Cursor after = request.after();
        List<CampaignView> rows = chosen(CAMPAIGN + CHOSEN + """
                          and (:since::timestamptz is null or (c.created_at, c.id) < (:since, :id::uuid))
                        order by c.created_at desc, c.id desc limit :limit
                        """, caller, filter)
                .param(
                        "since",
                        after == null ? null : after.instant().atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", after == null ? null : after.id(), Types.OTHER)
                .param("limit", request.limit() + 1)
                .query(this::view)
                .list();
        long total = chosen("select count(*) " + CHOSEN, caller, filter)
                .query(Long.class)
                .single();
        return Page.of(rows, request.limit(), total, c -> Cursor.at(c.createdAt(), c.id()));
    }

    Optional<CampaignView> find(Caller caller, UUID id) {
        return jdbc.sql(CAMPAIGN + " from campaigns c where c.id = :id and c.organization_id = :organization")
                .param("id", id)
                .param("organization", caller.organizationId())
                .query(this::view)
                .optional();
    }

    /** What those of the ids that are campaigns of the organization are called. */
    public Map<UUID, String> names(Caller caller, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select id, name from campaigns where organization_id = :organization and id in (:ids)")
                .param("organization", caller.organizationId())
                .param("ids", ids)
                .query((row, n) -> Map.entry(Columns.uuid(row, "id"), Columns.text(row, "name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What the ledger has of an upload under this id. */
    Optional<Uploaded> uploaded(Caller caller, UUID id) {
        return jdbc.sql("""
                        select a.fingerprint,
                               (select total from campaigns where id = :id) <= (
                                   select count(*) from commands m
                                   where m.campaign_id = :id and m.action = 'send' and m.replay_of is null) as complete
                        from commands a
                        where a.command_id = :id and a.organization_id = :organization and a.action = 'campaign'
                        """)
                .param("id", id)
                .param("organization", caller.organizationId())
                .query((row, n) -> new Uploaded(row.getString("fingerprint"), row.getBoolean("complete")))
                .optional();
    }

    private JdbcClient.StatementSpec chosen(String sql, Caller caller, CampaignFilter filter) {
        return jdbc.sql(sql)
                .param("organization", caller.organizationId())
                .param("statuses", filter.statuses(), Types.VARCHAR)
                .param("session", filter.sessionId(), Types.OTHER)
                .param("reference", filter.reference(), Types.VARCHAR);
    }

    private CampaignView view(ResultSet row, int n) throws SQLException {
        CampaignView.Counts counts = counts(row);
        Instant startedAt = Columns.instantOrNull(row, "started_at");
        String status = Columns.text(row, "status");
        return new CampaignView(
                Columns.uuid(row, "id"),
                Columns.text(row, "name"),
                status,
                Columns.uuid(row, "session_id"),
                row.getString("reference"),
                counts,
                row.getString("paused_by"),
                Columns.instantOrNull(row, "resume_at"),
                Columns.json(row, "pace"),
                Columns.json(row, "windows"),
                Columns.instantOrNull(row, "scheduled_for"),
                Columns.instantOrNull(row, "expires_at"),
                startedAt,
                Columns.instantOrNull(row, "finished_at"),
                status.equals("sending") ? eta(counts, startedAt, Columns.instantOrNull(row, "held_until")) : null,
                Columns.instant(row, "created_at"));
    }

    private static CampaignView.Counts counts(ResultSet row) throws SQLException {
        int total = row.getInt("total");
        int accepted = row.getInt("accepted");
        int sending = accepted + row.getInt("in_flight");
        int sent = row.getInt("sent");
        int failed = row.getInt("failed");
        int unknown = row.getInt("unknown");
        int cancelled = cancelled(row, total - sent - failed - unknown);
        return new CampaignView.Counts(
                total,
                total - sending - sent - failed - unknown - cancelled,
                sending,
                accepted,
                sent,
                row.getInt("delivered"),
                row.getInt("read"),
                failed,
                unknown,
                cancelled);
    }

    /** Of one that was cancelled while its upload had broken off, what never came counts as cancelled, too. */
    private static int cancelled(ResultSet row, int others) throws SQLException {
        boolean ended =
                row.getString("status").equals("cancelled") && Columns.instantOrNull(row, "finished_at") != null;
        return ended ? others : row.getInt("cancelled");
    }

    /**
     * At the pace so far; not before its hours and the caps let it go on. Null as long as nothing is known, and when nothing
     * is left.
     */
    private @Nullable Long eta(CampaignView.Counts counts, @Nullable Instant startedAt, @Nullable Instant heldUntil) {
        int done = counts.sent() + counts.failed() + counts.unknown();
        int left = counts.queued() + counts.sending();
        if (startedAt == null || done == 0 || left <= 0) {
            return null;
        }
        double seconds = Math.max(1, clock.millis() - startedAt.toEpochMilli()) / 1_000.0;
        long held = heldUntil == null
                ? 0
                : Duration.between(clock.instant(), heldUntil).toSeconds();
        return Math.max(Math.max(1, held), (long) Math.ceil(left * seconds / done));
    }
}
