package io.waypost.worker.session;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings after what a take-over could not move, because it was in flight just then. */
@Component
public class Moves {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Moves(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    private record Left(UUID old, UUID now) {}

    public void sweep() {
        List<Left> left = jdbc.sql("""
                        select s.id, s.replaced_by from whatsapp_sessions s
                        where s.replaced_by is not null and exists (select from commands c
                            where c.lane_key = s.id and c.state = 'queued' and c.lane in (2, 3) and c.action = 'send')""")
                .query((row, _) -> new Left(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
        left.forEach(l -> transaction.executeWithoutResult(_ -> TakeOver.moveWork(jdbc, l.old, l.now)));
    }
}
