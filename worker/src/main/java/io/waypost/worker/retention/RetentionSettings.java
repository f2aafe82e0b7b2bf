package io.waypost.worker.retention;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long what people wrote and were called is kept.
 *
 * @param contents texts, phone numbers, attempts and receipts of what has ended, counted from its last change
 * @param gatewayEvents what webhooks told beside outcomes
 */
@Validated
@ConfigurationProperties("waypost.retention")
public record RetentionSettings(
        @DefaultValue("90d")
        @DurationMin(
                days = 1,
                message = "waypost.retention.contents must be at least a day: write it with its unit, as 90d")
        Duration contents,

        @DefaultValue("30d")
        @DurationMin(
                days = 1,
                message = "waypost.retention.gateway-events must be at least a day: write it with its unit, as 30d")
        Duration gatewayEvents) {}
