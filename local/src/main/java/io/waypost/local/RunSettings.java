package io.waypost.local;

import io.waypost.infra.InfraSettings;
import io.waypost.infra.host.Environment;
import io.waypost.infra.host.StartupFailure;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the environment says about an embedded run.
 *
 * @param apiKey the key to use instead of a generated one
 * @param simulatorPort the simulated VPS's port, if the user wants a certain one
 * @param simulated whether there is no VPS, so that a simulated one is needed
 */
record RunSettings(
        InfraSettings infra,
        int httpPort,
        int managementPort,
        OptionalInt simulatorPort,
        Optional<String> apiKey,
        boolean simulated) {
    private static final int HTTP_PORT = 8080;
    private static final int MANAGEMENT_PORT = 8081;

    /** @throws StartupFailure if a variable's value cannot be meant */
    static RunSettings of(Environment environment) {
        return new RunSettings(
                InfraSettings.in(
                        environment.dataDirectory(),
                        environment.port("WAYPOST_KAFKA_PORT"),
                        environment.port("WAYPOST_DB_PORT")),
                environment.port("WAYPOST_HTTP_PORT").orElse(HTTP_PORT),
                environment.port("WAYPOST_MANAGEMENT_PORT").orElse(MANAGEMENT_PORT),
                environment.port("WAYPOST_SIMULATOR_PORT"),
                environment.text("WAYPOST_API_KEY").map(RunSettings::presentable),
                environment.text("WHATSAPP_VPS_URL").filter(RunSettings::says).isEmpty());
    }

    /** A URL saved as a pair of quotes with nothing between them is no URL. */
    private static boolean says(String url) {
        return !url.replaceAll("[\"'\\s]", "").isEmpty();
    }

    private static String presentable(String key) {
        if (!key.matches("[\\x21-\\x7E]{1,500}")) {
            throw new StartupFailure("WAYPOST_API_KEY cannot travel in an HTTP header: use 1 to 500 letters, digits and"
                    + " punctuation marks of ASCII, without blanks.");
        }
        return key;
    }
}
