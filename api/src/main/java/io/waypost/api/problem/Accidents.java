package io.waypost.api.problem;

import io.waypost.contract.Ids;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What is told of failures of our own: the log has the whole, the caller an id to find it by. */
@Component
final class Accidents {
    private static final Logger LOG = LoggerFactory.getLogger(Accidents.class);
    private final Ids ids;

    Accidents(Ids ids) {
        this.ids = ids;
    }

    Problem internal(Throwable cause, String path) {
        UUID id = ids.next();
        LOG.error("{} failed; told the caller to look for {}", path, id, cause);
        return ProblemCode.INTERNAL.because(
                "The api failed on this request; this is a fault of ours. Its log tells more" + " under the id " + id
                        + ".");
    }

    Problem database(Exception lost) {
        LOG.warn("The database cannot be read: {}", lost.getMessage());
        return ProblemCode.DATABASE_UNAVAILABLE
                .because("The database cannot be read at the moment; commands are still accepted. Try again in a few"
                        + " seconds; if it stays, check WAYPOST_DB_URL and that a worker has migrated the schema.")
                .retryAfter(Duration.ofSeconds(5));
    }
}
