package io.waypost.worker.dispatch;

import io.waypost.worker.ledger.Claims;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How fast this worker goes.
 *
 * @param minGap least time between two sends of one session
 * @param jitter by which share of itself that time grows at random at most
 * @param gatewayConcurrency calls in flight to the gateway, from all workers together
 * @param callTimeout how long one call may take
 * @param patience how long a send waits at most, if it names no {@code expiresAt}
 * @param campaignPatience the same for a campaign's sends, which pace and daily cap may keep for days
 * @param hourlyCap how many sends a session makes within an hour at most, counted from its first; null: any number
 * @param dailyCap the same within 24 hours
 * @param confirmWithin how long the acknowledgement of a message may take before it counts as unconfirmed
 */
@Validated
@ConfigurationProperties("waypost.dispatch")
public record DispatchSettings(
        @DefaultValue("500ms")
        @DurationMin(message = "waypost.dispatch.min-gap must be 0 or more: write it with its unit, as 500ms")
        @DurationMax(
                hours = 1,
                message = "waypost.dispatch.min-gap must be at most an hour: write it with its unit, as 500ms")
        Duration minGap,

        @DefaultValue("0.2")
        @DecimalMin(value = "0", message = "waypost.dispatch.jitter must be a share from 0 to 1, as 0.2")
        @DecimalMax(value = "1", message = "waypost.dispatch.jitter must be a share from 0 to 1, as 0.2")
        double jitter,

        @DefaultValue("4")
        @Min(
                value = 1,
                message =
                        "waypost.dispatch.gateway-concurrency must be 1 or more: the VPS is not called at all otherwise")
        @Max(
                value = 10_000,
                message = "waypost.dispatch.gateway-concurrency must be at most 10000; a VPS stands about 4")
        int gatewayConcurrency,

        @DefaultValue("30s")
        @DurationMin(
                millis = 100,
                message = "waypost.dispatch.call-timeout must be at least 100ms: write it with its unit, as 30s")
        @DurationMax(
                minutes = 10,
                message = "waypost.dispatch.call-timeout must be at most 10m: write it with its unit, as 30s")
        Duration callTimeout,

        @DefaultValue("24h")
        @DurationMin(
                minutes = 1,
                message = "waypost.dispatch.patience must be at least a minute: write it with its unit, as 24h")
        Duration patience,

        @DefaultValue("30d")
        @DurationMin(
                minutes = 1,
                message =
                        "waypost.dispatch.campaign-patience must be at least a minute: write it with its unit, as 30d")
        Duration campaignPatience,

        @DefaultValue("10m")
        @DurationMin(
                seconds = 1,
                message = "waypost.dispatch.confirm-within must be at least a second: write it with its unit, as 10m")
        Duration confirmWithin,

        @Min(value = 1, message = "waypost.dispatch.hourly-cap must be 1 or more sends; leave it out for none")
        @Nullable
        Integer hourlyCap,

        @Min(value = 1, message = "waypost.dispatch.daily-cap must be 1 or more sends; leave it out for none") @Nullable
        Integer dailyCap) {

    /** On which terms this worker claims. */
    Claims.Terms terms(String worker) {
        return new Claims.Terms(worker, deadline(), minGap, jitter, hourlyCap, dailyCap);
    }

    /** How long a claim holds: a call that takes its whole time, and a while to write down what came of it. */
    Duration deadline() {
        return callTimeout.plusSeconds(5);
    }
}
