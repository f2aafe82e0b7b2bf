package io.waypost.api.message;

import io.waypost.api.access.Caller;
import io.waypost.api.command.Obstacles;
import io.waypost.api.command.Waiting;
import io.waypost.api.command.WaitingView;
import io.waypost.api.database.Columns;
import io.waypost.api.paging.Cursor;
import io.waypost.api.paging.Page;
import io.waypost.api.paging.PageRequest;
import io.waypost.contract.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads messages, which are the ledger's sends, each time within the caller's organization. */
@Component
public class MessageQueries {
    private static final String FILTERS = """
              and c.action = 'send'
              and (:state::text is null or c.state = :state)
              and (:states::text is null or c.state = any (string_to_array(:states, ',')))
              and (:campaign::uuid is null or c.campaign_id = :campaign)
              and (:session::uuid is null or c.session_id = :session)
              and (:code::text is null or c.error is not null and c.error ->> 'code' like :code)
              and (:reference::text is null or c.reference = :reference)
              and (:from::timestamptz is null or c.created_at >= :from)
              and (:until::timestamptz is null or c.created_at < :until)
              and (:replay::uuid is null or c.replay_id = :replay)
              and (not :open or c.replayed_by is null)
            """;

    static final String CHOSEN = "where c.organization_id = :organization" + FILTERS;

    private static final List<State> EVERY_STATE = List.of(State.values());

    private static final String NEWEST = """
              and (:since::timestamptz is null or (c.created_at, c.command_id) < (:since, :id::uuid))
            order by c.created_at desc, c.command_id desc limit :limit
            """;

    private static final String ALL = "select c.* from commands c " + CHOSEN + NEWEST;

    /**
     * The indexes of campaigns and sessions hold each state's messages in order: so a long list is merged, not sorted. "Is true" keeps
     * the index of the organization's messages out of it: it looks as good to the planner, and is read to its end for each state without any.
     */
    private static final String BY_STATE =
            "select newest.* from unnest(string_to_array(:among, ',')) as one (state) cross join lateral ("
                    + "select c.* from commands c where (c.organization_id = :organization) is true and c.state = one.state "
                    + FILTERS + NEWEST + ") as newest";

    private static final String ROWS = "select c.*, coalesce(c.payload ->> 'to', '') as addressee" + Obstacles.COLUMNS
            + " from (%s) c " + Obstacles.JOINS + " order by c.created_at desc, c.command_id desc limit :limit";

    private final JdbcClient jdbc;
    private final Totals totals;
    private final Clock clock;

    MessageQueries(JdbcClient jdbc, Totals totals, Clock clock) {
        this.totals = totals;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Newest first. */
    public Page<MessageView> page(Caller caller, MessageFilter filter, PageRequest request) {
        List<MessageView> rows = rows(caller, filter, request.after(), request.limit() + 1);
        long total = totals.of(caller.organizationId(), filter, () -> count(caller, filter));
        return Page.of(rows, request.limit(), total, m -> Cursor.at(m.createdAt(), m.id()));
    }

    private long count(Caller caller, MessageFilter filter) {
        return chosen(jdbc.sql("select count(*) from commands c " + CHOSEN), caller, filter)
                .query(Long.class)
                .single();
    }

    /** The next messages after this place, at most so many, without counting the rest. */
    List<MessageView> rows(Caller caller, MessageFilter filter, @Nullable Cursor after, int limit) {
        boolean byState = filter.states().size() != 1 && (filter.campaignId() != null || filter.sessionId() != null);
        String newest = byState ? BY_STATE : ALL;
        return chosen(jdbc.sql(ROWS.formatted(newest)), caller, filter)
                .param("among", byState ? stored(filter.states().isEmpty() ? EVERY_STATE : filter.states()) : null)
                .param("since", after == null ? null : at(after.instant()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", after == null ? null : after.id(), Types.OTHER)
                .param("limit", limit)
                .query(this::view)
                .list();
    }

    /** @param statement over {@code commands c} with {@link #CHOSEN} */
    static JdbcClient.StatementSpec chosen(JdbcClient.StatementSpec statement, Caller caller, MessageFilter filter) {
        return statement
                .param("organization", caller.organizationId())
                .param(
                        "state",
                        filter.states().size() == 1 ? filter.states().getFirst().stored() : null,
                        Types.VARCHAR)
                .param("states", states(filter), Types.VARCHAR)
                .param("campaign", filter.campaignId(), Types.OTHER)
                .param("session", filter.sessionId(), Types.OTHER)
                .param("code", filter.codePattern(), Types.VARCHAR)
                .param("reference", filter.reference(), Types.VARCHAR)
                .param("from", at(filter.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", at(filter.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("replay", filter.replayId(), Types.OTHER)
                .param("open", filter.open());
    }

    /** One state alone is asked for as such: an index then gives its messages in order. */
    private static @Nullable String states(MessageFilter filter) {
        return filter.states().size() < 2 ? null : stored(filter.states());
    }

    private static String stored(List<State> states) {
        return String.join(",", states.stream().map(State::stored).distinct().toList());
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private MessageView view(ResultSet row, int n) throws SQLException {
        State state = State.of(Columns.text(row, "state"));
        int attempts = row.getInt("attempt");
        Obstacles obstacles = Obstacles.read(row);
        WaitingView waiting = Waiting.of(
                state,
                row.getString("waiting_reason"),
                Columns.instant(row, "due_at"),
                attempts,
                null,
                obstacles,
                clock.instant());
        return new MessageView(
                Columns.uuid(row, "command_id"),
                Columns.uuid(row, "command_id"),
                Columns.uuidOrNull(row, "campaign_id"),
                Columns.uuid(row, "session_id"),
                Columns.text(row, "addressee"),
                state.messageStatus(),
                row.getString("upstream_message_id"),
                obstacles.error(Columns.json(row, "error"), waiting),
                waiting,
                attempts,
                Columns.uuidOrNull(row, "replay_of"),
                Columns.uuidOrNull(row, "replayed_by"),
                Columns.uuidOrNull(row, "replay_id"),
                row.getString("reference"),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "sent_at"),
                row.getInt("delivered_count"),
                row.getInt("read_count"),
                unconfirmed(state, row),
                Columns.json(row, "evidence"),
                Columns.instantOrNull(row, "purged_at"));
    }

    private static boolean unconfirmed(State state, ResultSet row) throws SQLException {
        boolean open = state == State.ACCEPTED || state == State.SUCCEEDED;
        return open && Columns.instantOrNull(row, "unconfirmed_at") != null;
    }
}
