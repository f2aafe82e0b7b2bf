package io.waypost.worker.retry;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much a VPS that is unwell is bothered with repeats.
 *
 * @param share how many calls may be repeated for each that is made for the first time
 * @param perSecond how many may be repeated each second in any case
 */
@Validated
@ConfigurationProperties("waypost.retry")
public record RetrySettings(
        @DefaultValue("0.2")
        @DecimalMin(value = "0", message = "waypost.retry.share must be a share from 0 to 1, as 0.2")
        @DecimalMax(value = "1", message = "waypost.retry.share must be a share from 0 to 1, as 0.2")
        double share,

        @DefaultValue("10")
        @DecimalMin(
                value = "0.1",
                message =
                        "waypost.retry.per-second must be 0.1 or more, in calls a second: nothing is tried again otherwise")
        @DecimalMax(value = "1000", message = "waypost.retry.per-second must be at most 1000, in calls a second")
        double perSecond) {}
