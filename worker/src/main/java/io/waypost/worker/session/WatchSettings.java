package io.waypost.worker.session;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often sessions are looked at with no user interface open.
 *
 * @param pairing between two looks at a session that is being paired; up to half as much again is added at random
 * @param reconcile between two looks at any other, give or take a fifth
 */
@Validated
@ConfigurationProperties("waypost.watch")
public record WatchSettings(
        @DefaultValue("2s")
        @DurationMin(
                millis = 100,
                message = "waypost.watch.pairing must be at least 100ms: write it with its unit, as 2s")
        Duration pairing,

        @DefaultValue("60s")
        @DurationMin(
                millis = 100,
                message = "waypost.watch.reconcile must be at least 100ms: write it with its unit, as 60s")
        Duration reconcile) {}
