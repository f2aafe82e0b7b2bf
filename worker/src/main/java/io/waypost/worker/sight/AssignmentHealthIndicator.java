package io.waypost.worker.sight;

import io.waypost.worker.dispatch.Shards;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the consumer group has dealt this worker its shards: none is an answer, too. */
@Component("assignment")
class AssignmentHealthIndicator implements HealthIndicator {
    private final Shards shards;

    AssignmentHealthIndicator(Shards shards) {
        this.shards = shards;
    }

    @Override
    public Health health() {
        return (shards.dealt() ? Health.up() : Health.down())
                .withDetail("shards", shards.held().size())
                .build();
    }
}
