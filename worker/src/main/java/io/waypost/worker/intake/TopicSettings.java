package io.waypost.worker.intake;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the topics are made where they do not exist yet.
 *
 * @param replication how many brokers keep each record
 * @param retention how long records are kept
 */
@Validated
@ConfigurationProperties("waypost.topics")
record TopicSettings(
        @DefaultValue("1")
        @Min(value = 1, message = "waypost.topics.replication must be 1 or more")
        @Max(value = 7, message = "waypost.topics.replication must be at most 7, and no more than there are brokers")
        short replication,

        @DefaultValue("7d")
        @DurationMin(
                hours = 1,
                message = "waypost.topics.retention must be at least an hour: write it with its unit, as 7d")
        Duration retention) {}
