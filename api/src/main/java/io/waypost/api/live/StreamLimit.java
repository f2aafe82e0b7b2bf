package io.waypost.api.live;

import io.waypost.api.access.Caller;
import io.waypost.api.problem.ProblemCode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Keeps one organization from taking all of an instance's streams. Thread-safe. */
@Component
final class StreamLimit {
    private final Map<UUID, Integer> open = new ConcurrentHashMap<>();
    private final int most;

    StreamLimit(LiveProperties properties) {
        this.most = properties.streamsPerOrganization();
    }

    /** @throws io.waypost.api.problem.Problem 429 if the organization has as many as it may */
    void enter(Caller caller) {
        open.compute(caller.organizationId(), (organization, count) -> {
            int now = count == null ? 0 : count;
            if (now >= most) {
                throw ProblemCode.TOO_MANY_STREAMS
                        .because("This organization has " + most + " event streams open here; close some of them.")
                        .retryAfter(Duration.ofSeconds(5));
            }
            return now + 1;
        });
    }

    void leave(Caller caller) {
        open.computeIfPresent(caller.organizationId(), (organization, count) -> count == 1 ? null : count - 1);
    }
}
