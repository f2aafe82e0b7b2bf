package io.waypost.api.console.page;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How this process stands in its surroundings, as far as the page tells of it.
 *
 * @param embeddedKeyFile holds the API key that the embedded run made; absent in production
 * @param simulated nothing reaches WhatsApp: the VPS is a simulated one
 * @param simulatorUrl where codes can be scanned then
 */
@ConfigurationProperties("waypost.console")
public record ConsoleProperties(
        @Nullable String embeddedKeyFile,
        boolean simulated,
        @Nullable String simulatorUrl) {}
