package io.waypost.worker.dispatch;

import io.waypost.worker.ledger.Claim;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The fields by which the log lines of a command are found, as long as this thread works on it. */
final class LogFields implements AutoCloseable {
    static final String COMMAND = "commandId";
    private static final String SESSION = "sessionId";
    private static final String ORGANIZATION = "organizationId";

    private LogFields() {}

    static LogFields of(Claim claim) {
        put(COMMAND, claim.commandId());
        put(SESSION, claim.sessionId());
        put(ORGANIZATION, claim.organizationId());
        return new LogFields();
    }

    private static void put(String field, @Nullable UUID id) {
        if (id != null) {
            MDC.put(field, id.toString());
        }
    }

    @Override
    public void close() {
        MDC.remove(COMMAND);
        MDC.remove(SESSION);
        MDC.remove(ORGANIZATION);
    }
}
