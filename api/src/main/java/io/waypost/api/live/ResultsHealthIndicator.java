package io.waypost.api.live;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether results are being read and this instance is at their end: part of readiness, as one that does not read them would
 * stream nothing, and one that lags would stream the past.
 */
@Component("results")
class ResultsHealthIndicator implements HealthIndicator {
    private final ResultsTail tail;
    private final ResultsProgress progress;

    ResultsHealthIndicator(ResultsTail tail, ResultsProgress progress) {
        this.tail = tail;
        this.progress = progress;
    }

    @Override
    public Health health() {
        boolean present = tail.reading() && progress.caughtUp();
        return (present ? Health.up() : Health.down())
                .withDetail("reading", tail.reading())
                .withDetail("behind", progress.behind())
                .build();
    }
}
