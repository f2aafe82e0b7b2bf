package io.waypost.api.campaign;

import io.waypost.api.access.Caller;
import io.waypost.api.database.Columns;
import io.waypost.contract.Lane;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Answers "why isn't this moving?" for a campaign, by the very rows that the worker claims by. */
@Component
public class CampaignHolds {
    private static final String STANDING = """
            select c.*, (c.pace ->> 'dailyCap')::integer as daily_cap,
                   s.status <> 'connected' as offline, s.failure as device_error, s.restricted_until,
                   g.parked_reason, g.parked_error, p.next_send_at,
                   h.waiting_reason, h.due_at, h.error as head_error,
                   (select count(*) from commands b where b.lane_key = c.session_id and b.lane in (:control, :interactive)
                        and b.state = 'queued' and b.queue_id is null and b.due_at <= now()) as before_it,
                   (select count(*) from campaigns o where o.session_id = c.session_id and o.finished_at is null
                        and o.status = 'sending' and o.id <> c.id) as others
            from campaigns c
            cross join gateway g
            left join whatsapp_sessions s on s.id = c.session_id
            left join pace p on p.session_id = c.session_id
            left join lateral (
                select waiting_reason, due_at, error from commands m
                where m.queue_id = c.id and m.state in ('scheduled', 'queued') order by m.seq limit 1) h on true
            where c.id = :id and c.organization_id = :organization and c.finished_at is null
            """;

    private static final Duration DAY = Duration.ofDays(1);
    /** A shorter pause between two messages is no standstill. */
    private static final Duration BREATH = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final Clock clock;

    CampaignHolds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Empty if its next message may go now, and for one that has ended. */
    public List<Hold> of(Caller caller, UUID campaign) {
        return jdbc.sql(STANDING)
                .param("id", campaign)
                .param("organization", caller.organizationId())
                .param("control", Lane.CONTROL.number())
                .param("interactive", Lane.INTERACTIVE.number())
                .query((row, _) -> holds(row, clock.instant()))
                .optional()
                .orElse(List.of());
    }

    private static List<Hold> holds(ResultSet row, Instant now) throws SQLException {
        Gathered holds = new Gathered(now, new ArrayList<>());
        String status = Columns.text(row, "status");
        if (status.equals("cancelled")) {
            return List.of();
        }
        if (status.equals("paused")) {
            holds.add(Hold.Reason.PAUSED, row.getString("paused_by"), Columns.instantOrNull(row, "resume_at"));
        }
        holds.later(Hold.Reason.SCHEDULED, Columns.instantOrNull(row, "scheduled_for"));
        if (row.getInt("arrived") < row.getInt("total")) {
            holds.count(Hold.Reason.ARRIVING, row.getInt("arrived"));
        }
        gateway(row, holds);
        holds.later(Hold.Reason.HOURS, Columns.instantOrNull(row, "opens_at"));
        cap(row, holds);
        String told = row.getString("waiting_reason");
        if (told != null && holds.all.isEmpty()) {
            Instant due = Columns.instant(row, "due_at");
            JsonNode error = Columns.json(row, "head_error");
            holds.all.add(new Hold(Hold.Reason.MESSAGE, told, due.isAfter(now) ? due : null, error, 0));
        }
        if (row.getLong("before_it") > 0) {
            holds.count(Hold.Reason.PERSONS_FIRST, row.getLong("before_it"));
        }
        if (row.getLong("others") > 0) {
            holds.count(Hold.Reason.OTHER_CAMPAIGNS, row.getLong("others"));
        }
        if (holds.all.stream().allMatch(h -> h.reason().compareTo(Hold.Reason.MESSAGE) > 0)) {
            Instant next = later(Columns.instantOrNull(row, "next_at"), Columns.instantOrNull(row, "next_send_at"));
            if (next != null && next.isAfter(now.plus(BREATH))) {
                holds.later(Hold.Reason.PACE, next);
            }
        }
        return List.copyOf(holds.all);
    }

    private static void gateway(ResultSet row, Gathered holds) throws SQLException {
        String parked = row.getString("parked_reason");
        if (parked != null) {
            holds.all.add(new Hold(Hold.Reason.GATEWAY, parked, null, Columns.json(row, "parked_error"), 0));
        }
        if (row.getBoolean("offline")) {
            holds.all.add(new Hold(Hold.Reason.DEVICE, null, null, Columns.json(row, "device_error"), 0));
        }
        holds.later(Hold.Reason.RESTRICTED, Columns.instantOrNull(row, "restricted_until"));
    }

    private static void cap(ResultSet row, Gathered holds) throws SQLException {
        Integer cap = Columns.integerOrNull(row, "daily_cap");
        Instant day = Columns.instantOrNull(row, "day_began");
        if (cap != null
                && day != null
                && row.getInt("day_count") >= cap
                && day.plus(DAY).isAfter(holds.now)) {
            holds.all.add(new Hold(Hold.Reason.DAILY_CAP, null, day.plus(DAY), null, cap));
        }
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private record Gathered(Instant now, List<Hold> all) {
        void add(Hold.Reason reason, @Nullable String by, @Nullable Instant until) {
            all.add(new Hold(reason, by, until, null, 0));
        }

        void count(Hold.Reason reason, long count) {
            all.add(new Hold(reason, null, null, null, count));
        }

        void later(Hold.Reason reason, @Nullable Instant until) {
            if (until != null && until.isAfter(now)) {
                add(reason, null, until);
            }
        }
    }
}
