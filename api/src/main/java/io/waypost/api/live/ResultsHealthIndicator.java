package io.waypost.api.live;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether results are being read: part of readiness, as an instance that does not read them would stream nothing. */
@Component("results")
class ResultsHealthIndicator implements HealthIndicator {
    private final ResultsTail tail;

    ResultsHealthIndicator(ResultsTail tail) {
        this.tail = tail;
    }

    @Override
    public Health health() {
        return (tail.reading() ? Health.up() : Health.down()).build();
    }
}
