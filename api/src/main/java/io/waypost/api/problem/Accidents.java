package io.waypost.api.problem;

import io.waypost.contract.Ids;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;

/** What is told of whatever was thrown. Of failures of our own the log has the whole, the caller an id to find it by. */
@Component
public final class Accidents {
    private static final Logger LOG = LoggerFactory.getLogger(Accidents.class);
    private final Ids ids;

    Accidents(Ids ids) {
        this.ids = ids;
    }

    /** The problem that a request which ended like this is answered with, whether as a document or on a page. */
    public Problem of(Exception thrown, HttpServletRequest request) {
        if (thrown instanceof Problem problem) {
            return problem;
        }
        if (thrown instanceof RequestRejectedException) {
            return ProblemCode.BAD_REQUEST
                    .because("A header or a parameter holds a control character; leave it out.")
                    .causedBy(thrown);
        }
        if (isLostDatabase(thrown)) {
            return database(thrown);
        }
        return thrown instanceof ErrorResponse refused
                ? Refusals.of(refused, request)
                : internal(thrown, request.getRequestURI());
    }

    private static boolean isLostDatabase(Exception thrown) {
        return thrown instanceof NonTransientDataAccessResourceException
                || thrown instanceof TransientDataAccessException
                || thrown instanceof RecoverableDataAccessException
                || thrown instanceof CannotCreateTransactionException;
    }

    Problem internal(Throwable cause, String path) {
        UUID id = ids.next();
        LOG.error("{} failed; told the caller to look for {}", path, id, cause);
        return ProblemCode.INTERNAL.because(
                "The api failed on this request; this is a fault of ours. Its log tells more" + " under the id " + id
                        + ".");
    }

    private static Problem database(Exception lost) {
        LOG.warn(
                "The database cannot be read: {} ({})",
                lost.getMessage(),
                NestedExceptionUtils.getMostSpecificCause(lost).getMessage());
        return ProblemCode.DATABASE_UNAVAILABLE
                .because("The database cannot be read at the moment; commands are still accepted. Try again in a few"
                        + " seconds; if it stays, check WAYPOST_DB_URL and that a worker has migrated the schema.")
                .retryAfter(Duration.ofSeconds(5));
    }
}
