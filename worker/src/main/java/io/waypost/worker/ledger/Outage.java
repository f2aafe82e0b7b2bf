package io.waypost.worker.ledger;

import java.sql.SQLException;
import java.util.Set;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a database that is away, full or restarting from one that refuses what it is given. */
public final class Outage {
    private static final Set<String> WAITED_IN_VAIN = Set.of("55P03", "25P03");

    private Outage() {}

    /** Whether the same statement may succeed later. */
    public static boolean is(RuntimeException e) {
        return e instanceof TransientDataAccessException
                || e instanceof RecoverableDataAccessException
                || e instanceof DataAccessResourceFailureException
                || e instanceof TransactionException
                || waitedInVain(e);
    }

    /** Of lock_timeout and idle_in_transaction_session_timeout, whose states Spring has no exception for (PostgreSQL, appendix A). */
    private static boolean waitedInVain(RuntimeException e) {
        return NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException cause
                && WAITED_IN_VAIN.contains(String.valueOf(cause.getSQLState()));
    }
}
