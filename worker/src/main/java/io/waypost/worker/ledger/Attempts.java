package io.waypost.worker.ledger;

import io.waypost.contract.FailureCode;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What earlier attempts met. */
@Component
public class Attempts {
    private final JdbcClient jdbc;

    Attempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many of the command's attempts ended so. */
    public int count(UUID commandId, FailureCode code) {
        return jdbc.sql("select count(*) from attempts where command_id = ? and error ->> 'code' = ?")
                .params(commandId, code.name())
                .query(Integer.class)
                .single();
    }
}
