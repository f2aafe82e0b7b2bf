package io.waypost.api.command;

import io.waypost.api.database.Columns;
import io.waypost.contract.FailureCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What stands before a send from outside of it: its campaign, the gateway, its session and that one's caps. Read along with the command, so
 * that a thousand sends that wait for one device need not each be told so in the ledger.
 *
 * @param pausedUntil of a campaign that is paused; null if it has no end
 * @param opensAt of a campaign outside its windows
 */
public record Obstacles(
        boolean paused,
        @Nullable Instant pausedUntil,
        @Nullable Instant opensAt,
        @Nullable String parkedReason,
        @Nullable JsonNode parkedError,
        @Nullable Instant restrictedUntil,
        boolean offline,
        @Nullable Instant hourlyCapUntil,
        @Nullable Instant dailyCapUntil,
        @Nullable Instant stalledUntil) {

    /** To be selected beside {@code c.*}. */
    public static final String COLUMNS = """
            , q.status = 'paused' as q_paused, q.resume_at as q_resume_at, q.opens_at as q_opens_at
            , g.parked_reason as g_parked_reason, g.parked_error as g_parked_error
            , s.restricted_until as s_restricted_until, s.status <> 'connected' as s_offline
            , case when p.hour_count >= p.hourly_cap then p.hour_began + interval '1 hour' end as p_hour_ends
            , case when p.day_count >= p.daily_cap then p.day_began + interval '24 hours' end as p_day_ends
            , p.stalled_until as p_stalled_until
            """;

    /** To be joined to {@code commands c}; finds nothing for what is no send, or does not wait. */
    public static final String JOINS = """
            left join campaigns q on q.id = c.queue_id and c.state in ('scheduled', 'queued')
            left join gateway g on c.action = 'send' and c.state = 'queued'
            left join whatsapp_sessions s on s.id = c.session_id and c.action = 'send' and c.state = 'queued'
            left join pace p on p.session_id = c.session_id and c.action = 'send' and c.state = 'queued'
            """;

    public static Obstacles read(ResultSet row) throws SQLException {
        return new Obstacles(
                row.getBoolean("q_paused"),
                Columns.instantOrNull(row, "q_resume_at"),
                Columns.instantOrNull(row, "q_opens_at"),
                row.getString("g_parked_reason"),
                Columns.json(row, "g_parked_error"),
                Columns.instantOrNull(row, "s_restricted_until"),
                row.getBoolean("s_offline"),
                Columns.instantOrNull(row, "p_hour_ends"),
                Columns.instantOrNull(row, "p_day_ends"),
                Columns.instantOrNull(row, "p_stalled_until"));
    }

    /** A pause is somebody's decision, and holds whatever else is told of the message. */
    Optional<WaitingView> pause(@Nullable Long position) {
        return paused
                ? Optional.of(new WaitingView(Waiting.CAMPAIGN_PAUSED.name(), pausedUntil, position))
                : Optional.empty();
    }

    /** What holds a message of which nothing is told. */
    Optional<WaitingView> first(Instant now, @Nullable Long position) {
        if (parkedReason != null) {
            return Optional.of(new WaitingView(parkedReason, null, position));
        }
        if (restrictedUntil != null && restrictedUntil.isAfter(now)) {
            return Optional.of(new WaitingView(FailureCode.WHATSAPP_RESTRICTED.name(), restrictedUntil, position));
        }
        if (offline) {
            return Optional.of(new WaitingView(FailureCode.SESSION_DISCONNECTED.name(), null, position));
        }
        return until(Waiting.WINDOW, opensAt, now, position)
                .or(() -> until(Waiting.DAILY_CAP, dailyCapUntil, now, position))
                .or(() -> until(Waiting.HOURLY_CAP, hourlyCapUntil, now, position))
                .or(() -> until(Waiting.UNANSWERED, stalledUntil, now, position));
    }

    private static Optional<WaitingView> until(
            Waiting reason, @Nullable Instant until, Instant now, @Nullable Long position) {
        return until != null && until.isAfter(now)
                ? Optional.of(new WaitingView(reason.name(), until, position))
                : Optional.empty();
    }

    /** The error to be shown: its own, else the one for which everything waits. */
    public @Nullable JsonNode error(@Nullable JsonNode own, @Nullable WaitingView waiting) {
        boolean parked = waiting != null && waiting.reason().equals(parkedReason);
        return own == null && parked ? parkedError : own;
    }
}
