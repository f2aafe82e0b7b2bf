package io.waypost.worker.message;

import io.waypost.contract.Command;
import io.waypost.contract.Criteria;
import io.waypost.contract.State;
import io.waypost.worker.ledger.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The messages that one replay chooses, and which of them it passes over, and why. What the replay made itself is none of
 * them, and what it has sent again already counts as chosen, so that it can be asked at any time.
 *
 * @param replayId the replay's command
 */
record Replayable(UUID replayId, UUID organizationId, Command.Replay command) {

    private static final String CHOSEN = """
            select c.command_id, c.session_id, c.seq, c.state, c.created_at, c.replayed_by,
                   coalesce(c.recipient, c.payload ->> 'to', '') as person,
                   case when c.state not in ('failed', 'expired', 'cancelled', 'unknown') then 'notFailed'
                        when r.replay_id = :id then null
                        when c.replayed_by is not null then 'replayedBefore'
                        when c.purged_at is not null then 'purged'
                        when exists (select from suppressions s
                            where s.organization_id = c.organization_id and s.person = c.recipient) then 'optedOut'
                        when c.state = 'unknown' and not :unknown then 'unknown'
                        when c.state = 'unknown' and c.evidence is null then 'notVerified'
                   end as passed_over
            from commands c left join commands r on r.command_id = c.replayed_by
            where c.organization_id = :organization and c.action = 'send' and c.replay_id is distinct from :id %s""";

    /** Only what can be sent again is looked at: of a campaign that went well that is little. */
    private static final String DOUBTFUL = " and c.state = 'unknown' and c.replayed_by is null";

    private static final String OPEN =
            " and c.state in ('failed', 'expired', 'cancelled', 'unknown') and c.replayed_by is null";
    private static final String NEXT = "select m.command_id, m.session_id from (" + CHOSEN + OPEN
            + ") m where m.passed_over is null order by m.seq limit :limit";
    private static final String UNVERIFIED = "select m.command_id from (" + CHOSEN + DOUBTFUL
            + ") m where m.passed_over = 'notVerified' order by m.seq limit :limit";
    private static final String ANY =
            "select exists (select from (" + CHOSEN + OPEN + ") m where m.passed_over is null)";
    private static final String SUMMARY = """
            select count(*) as chosen,
                   count(*) filter (where passed_over is null) as good,
                   count(distinct person) filter (where passed_over is null) as people,
                   min(created_at) filter (where passed_over is null) as since,
                   count(*) filter (where passed_over is null and state = 'unknown') as may_have_arrived,
                   count(*) filter (where passed_over = 'notFailed') as not_failed,
                   count(*) filter (where passed_over = 'replayedBefore') as replayed_before,
                   count(*) filter (where passed_over = 'purged') as purged,
                   count(*) filter (where passed_over = 'optedOut') as opted_out,
                   count(*) filter (where passed_over = 'unknown') as unknown,
                   count(*) filter (where passed_over = 'notVerified') as not_verified
            from (""" + CHOSEN + ") m";

    /** One of them. */
    record Original(UUID id, UUID session) {}

    /**
     * What there is to send again, or was.
     *
     * @param count messages
     * @param people different recipients
     * @param since when the oldest of them was accepted
     * @param mayHaveArrived messages among them whose outcome is unknown
     */
    record Summary(long count, long people, @Nullable Instant since, long mayHaveArrived, PassedOver passedOver) {}

    /** Why the others of the chosen ones are not sent again. */
    record PassedOver(
            long notFailed,
            long replayedBefore,
            long purged,
            long optedOut,
            long unknown,
            long notVerified,
            long missing) {}

    /** The next ones to be sent again, in their order. */
    List<Original> next(JdbcClient jdbc, int limit) {
        return chosen(jdbc, NEXT)
                .param("limit", limit)
                .query((row, _) -> new Original(Rows.uuid(row, "command_id"), Rows.uuid(row, "session_id")))
                .list();
    }

    boolean any(JdbcClient jdbc) {
        return chosen(jdbc, ANY).query(Boolean.class).single();
    }

    /** Those that may have arrived, of which the gateway has not been asked. */
    List<UUID> unverified(JdbcClient jdbc, int limit) {
        return chosen(jdbc, UNVERIFIED).param("limit", limit).query(Rows::first).list();
    }

    Summary summary(JdbcClient jdbc) {
        return chosen(jdbc, SUMMARY).query((row, _) -> summary(row)).single();
    }

    private Summary summary(ResultSet row) throws SQLException {
        return new Summary(
                row.getLong("good"),
                row.getLong("people"),
                Rows.optionalInstant(row, "since"),
                row.getLong("may_have_arrived"),
                new PassedOver(
                        row.getLong("not_failed"),
                        row.getLong("replayed_before"),
                        row.getLong("purged"),
                        row.getLong("opted_out"),
                        row.getLong("unknown"),
                        row.getLong("not_verified"),
                        Math.max(0, command.messageIds().size() - row.getLong("chosen"))));
    }

    private JdbcClient.StatementSpec chosen(JdbcClient jdbc, String sql) {
        Optional<Criteria> filter = Optional.ofNullable(command.filter());
        return jdbc.sql(sql.formatted(conditions(filter)))
                .param("id", replayId)
                .param("organization", organizationId)
                .param("unknown", command.includeUnknown())
                .param("ids", ids(), Types.ARRAY)
                .param("chosen", command.campaignId(), Types.OTHER)
                .param("states", filter.map(Replayable::states).orElse(null), Types.VARCHAR)
                .param("campaign", filter.map(Criteria::campaignId).orElse(null), Types.OTHER)
                .param("session", filter.map(Criteria::sessionId).orElse(null), Types.OTHER)
                .param("code", filter.map(f -> Criteria.likePattern(f.code())).orElse(null), Types.VARCHAR)
                .param("reference", filter.map(Criteria::reference).orElse(null), Types.VARCHAR)
                .param("from", at(filter.map(Criteria::from).orElse(null)), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", at(filter.map(Criteria::until).orElse(null)), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("replay", filter.map(Criteria::replayId).orElse(null), Types.OTHER);
    }

    /** Only those that were given: the worker's statements are planned once, without a look at the values. */
    private String conditions(Optional<Criteria> filter) {
        return Stream.of(
                        when(!command.messageIds().isEmpty(), "c.command_id = any (:ids)"),
                        when(command.campaignId() != null, "c.campaign_id = :chosen"),
                        when(
                                filter.map(Replayable::states).isPresent(),
                                "c.state = any (string_to_array(:states, ','))"),
                        when(filter.map(Criteria::campaignId).isPresent(), "c.campaign_id = :campaign"),
                        when(filter.map(Criteria::sessionId).isPresent(), "c.session_id = :session"),
                        when(
                                filter.map(Criteria::code).isPresent(),
                                "c.error is not null and c.error ->> 'code' like :code"),
                        when(filter.map(Criteria::reference).isPresent(), "c.reference = :reference"),
                        when(filter.map(Criteria::from).isPresent(), "c.created_at >= :from"),
                        when(filter.map(Criteria::until).isPresent(), "c.created_at < :until"),
                        when(filter.map(Criteria::replayId).isPresent(), "c.replay_id = :replay"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining());
    }

    private static Optional<String> when(boolean given, String condition) {
        return given ? Optional.of(" and " + condition) : Optional.empty();
    }

    private UUID @Nullable [] ids() {
        return command.messageIds().isEmpty() ? null : command.messageIds().toArray(UUID[]::new);
    }

    private static @Nullable String states(Criteria filter) {
        return filter.states().isEmpty()
                ? null
                : String.join(",", filter.states().stream().map(State::stored).toList());
    }

    private static @Nullable Object at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
