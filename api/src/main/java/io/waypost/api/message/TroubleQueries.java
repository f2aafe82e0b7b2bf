package io.waypost.api.message;

import io.waypost.api.access.Caller;
import io.waypost.api.database.Columns;
import io.waypost.contract.State;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what somebody has to look at: what failed and what is in doubt, as long as it was not sent again. */
@Component
public class TroubleQueries {
    /** What failed, or was too late. */
    public static final MessageFilter FAILED =
            MessageFilter.ALL.in(State.FAILED, State.EXPIRED).stillOpen();

    public static final MessageFilter DOUBTFUL =
            MessageFilter.ALL.in(State.UNKNOWN).stillOpen();

    private static final String BY_CODE = """
            select coalesce(c.error ->> 'code', '') as code, count(*) as messages,
                   count(distinct coalesce(c.recipient, c.payload ->> 'to')) as people, min(c.created_at) as oldest,
                   (array_agg(c.error order by c.updated_at desc))[1] as latest
            from commands c
            """ + MessageQueries.CHOSEN + " group by 1 order by 2 desc, 1";

    private final JdbcClient jdbc;

    TroubleQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param failed how many messages failed. @param doubtful of how many nobody knows whether they arrived */
    public record Counts(long failed, long doubtful) {
        public boolean none() {
            return failed + doubtful == 0;
        }
    }

    public Counts counts(Caller caller) {
        return jdbc.sql("""
                        select count(*) filter (where state in ('failed', 'expired')) as failed,
                               count(*) filter (where state = 'unknown') as doubtful
                        from commands
                        where organization_id = :organization and action = 'send'
                          and state in ('failed', 'expired', 'unknown') and replayed_by is null
                        """)
                .param("organization", caller.organizationId())
                .query((row, _) -> new Counts(row.getLong("failed"), row.getLong("doubtful")))
                .single();
    }

    /** The most frequent cause first. */
    public List<Trouble> byCode(Caller caller, MessageFilter filter) {
        return MessageQueries.chosen(jdbc.sql(BY_CODE), caller, filter)
                .query((row, _) -> new Trouble(
                        Columns.text(row, "code"),
                        row.getLong("messages"),
                        row.getLong("people"),
                        Columns.instant(row, "oldest"),
                        Columns.json(row, "latest")))
                .list();
    }

    /** The ids of those that a filter chooses, oldest first, at most so many. */
    public List<UUID> ids(Caller caller, MessageFilter filter, int most) {
        String sql =
                "select c.command_id from commands c " + MessageQueries.CHOSEN + " order by c.created_at limit :most";
        return MessageQueries.chosen(jdbc.sql(sql), caller, filter)
                .param("most", most)
                .query((row, _) -> Columns.uuid(row, "command_id"))
                .list();
    }
}
