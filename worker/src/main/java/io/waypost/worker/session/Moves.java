package io.waypost.worker.session;

import io.waypost.contract.Lane;
import io.waypost.contract.Topics;
import io.waypost.worker.ledger.Rows;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Work goes over to another session, in its order: at once what one transaction carries well, and by the sweep what is more
 * than that, was in flight just then, or came later. Until it has moved nothing sends it.
 */
@Component
public class Moves {
    private static final int AT_ONCE = 5_000;
    /** The sweep has other things to do, too. */
    private static final int PIECES = 20;

    private static final String MOVE = """
            update commands c
            set session_id = ?, lane_key = ?, shard = ?, updated_at = now(),
                due_at = case when c.state = 'queued' then now() else c.due_at end
            where c.lane_key = ? and c.state in ('queued', 'scheduled') and c.command_id in (""";
    private static final String QUEUED = MOVE + """
            select command_id from commands
            where lane_key = ? and lane = ? and queue_id is null and state = 'queued' and action = 'send'
            order by seq limit ?)""";
    private static final String SCHEDULED = MOVE + """
            select command_id from commands where session_id = ? and action = 'send' and state = 'scheduled' limit ?)""";
    private static final String OF_CAMPAIGN = MOVE + """
            select command_id from commands
            where lane_key = ? and lane = ? and queue_id = ? and state = 'queued' order by seq limit ?)""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Moves(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    private record Session(UUID old, UUID now) {}

    private record Campaign(UUID id, UUID old, UUID now) {}

    /** A campaign that is not sending goes over with what waits of it. Within the caller's transaction. */
    public static void campaign(JdbcClient jdbc, UUID campaign, UUID old, UUID now) {
        jdbc.sql("""
                        update campaigns
                        set session_id = ?, former_sessions = array_append(array_remove(array_remove(former_sessions, ?), ?), ?)
                        where id = ?""").params(now, now, old, old, campaign).update();
        piece(jdbc, new Campaign(campaign, old, now));
    }

    /** Everything that waits goes over. Within the caller's transaction. */
    static void session(JdbcClient jdbc, UUID old, UUID now) {
        jdbc.sql("select id from campaigns where session_id = ? and finished_at is null for update")
                .param(old)
                .query(Rows::first)
                .list()
                .forEach(campaign -> campaign(jdbc, campaign, old, now));
        piece(jdbc, new Session(old, now));
    }

    public void sweep() {
        replaced().forEach(s -> inPieces(() -> piece(jdbc, s)));
        moved().forEach(c -> inPieces(() -> piece(jdbc, c)));
    }

    private List<Session> replaced() {
        return jdbc.sql("""
                        select s.id, s.replaced_by from whatsapp_sessions s
                        where s.replaced_by is not null and exists (select from commands c
                            where c.lane_key = s.id and c.state = 'queued' and c.lane in (2, 3) and c.queue_id is null
                              and c.action = 'send')""")
                .query((row, _) -> new Session(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }

    private List<Campaign> moved() {
        return jdbc.sql("""
                        select k.id, f.session, k.session_id from campaigns k cross join unnest(k.former_sessions) as f(session)
                        where k.finished_at is null and exists (select from commands c
                            where c.lane_key = f.session and c.lane = 3 and c.queue_id = k.id and c.state = 'queued')""")
                .query((row, _) -> new Campaign(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getObject(3, UUID.class)))
                .list();
    }

    private void inPieces(BooleanSupplier piece) {
        for (int i = 0; i < PIECES; i++) {
            if (!Boolean.TRUE.equals(transaction.execute(_ -> piece.getAsBoolean()))) {
                return;
            }
        }
    }

    /** @return whether there may be more */
    private static boolean piece(JdbcClient db, Session s) {
        int interactive = move(db, QUEUED, s.old, s.now, s.old, Lane.INTERACTIVE.number(), AT_ONCE);
        int bulk = move(db, QUEUED, s.old, s.now, s.old, Lane.BULK.number(), AT_ONCE);
        int scheduled = move(db, SCHEDULED, s.old, s.now, s.old, AT_ONCE);
        return interactive == AT_ONCE || bulk == AT_ONCE || scheduled == AT_ONCE;
    }

    private static boolean piece(JdbcClient db, Campaign c) {
        return move(db, OF_CAMPAIGN, c.old, c.now, c.old, Lane.BULK.number(), c.id, AT_ONCE) == AT_ONCE;
    }

    private static int move(JdbcClient db, String sql, UUID old, UUID now, Object... which) {
        return db.sql(sql)
                .param(now)
                .param(now)
                .param(Topics.shardOf(now))
                .param(old)
                .params(List.of(which))
                .update();
    }
}
