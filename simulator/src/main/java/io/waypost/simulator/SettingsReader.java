package io.waypost.simulator;

import io.waypost.simulator.control.FaultControl;
import io.waypost.simulator.gateway.Variations;
import io.waypost.simulator.json.Json;
import io.waypost.simulator.session.PairingTimes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the settings of a process from its environment. */
record SettingsReader(Environment environment) {
    private static final int DEFAULT_PORT = 3000;
    private static final int MAX_PORT = 65_535;

    SimulatorSettings read() {
        SimulatorSettings settings = new SimulatorSettings();
        Integer port = environment.number("WAYPOST_SIMULATOR_PORT", 0, MAX_PORT);
        settings.port(port == null ? DEFAULT_PORT : port);
        apply(environment.text("WAYPOST_SIMULATOR_HOST"), settings::host);
        apply(environment.number("WAYPOST_SIMULATOR_CONTROL_PORT", 0, MAX_PORT), settings::controlPort);
        apply(environment.text("WAYPOST_SIMULATOR_CONTROL_KEY"), settings::controlKey);
        apply(environment.text("WHATSAPP_VPS_API_KEY"), settings::apiKey);
        apply(environment.number("WAYPOST_SIMULATOR_GROUPS", 0, 100_000), settings::groups);
        apply(environment.number("WAYPOST_SIMULATOR_KEPT", 1, 10_000_000), settings::keptEntries);
        apply(environment.read("WAYPOST_SIMULATOR_STATE", "a file name", Path::of), settings::stateFile);
        apply(
                environment.read(
                        "WAYPOST_SIMULATOR_VARIATIONS",
                        "a JSON object",
                        text -> Variations.DEFAULT.with(Json.parse(text))),
                settings::variations);
        apply(
                environment.read(
                        "WAYPOST_SIMULATOR_FAULTS",
                        "a JSON list of rules",
                        text -> FaultControl.list(Json.parse(text))),
                settings::faults);
        latency(settings);
        webhook(settings);
        return settings.pairing(pairing());
    }

    private void latency(SimulatorSettings settings) {
        environment.read("WAYPOST_SIMULATOR_LATENCY", "a time such as 50ms or a range such as 50ms-2s", text -> {
            int dash = text.indexOf('-', 1);
            Duration least = Environment.parseDuration(dash < 0 ? text : text.substring(0, dash));
            return settings.latency(least, dash < 0 ? least : Environment.parseDuration(text.substring(dash + 1)));
        });
    }

    private void webhook(SimulatorSettings settings) {
        URI url = environment.read("WAYPOST_SIMULATOR_WEBHOOK_URL", "an http or https address", text -> {
            URI address = URI.create(text);
            if (address.getHost() == null || !text.matches("https?://.*")) {
                throw new IllegalArgumentException("not an http address");
            }
            return address;
        });
        if (url != null) {
            settings.webhook(url, environment.text("WHATSAPP_VPS_WEBHOOK_SECRET"));
        }
    }

    private PairingTimes pairing() {
        PairingTimes usual = PairingTimes.DEFAULT;
        try {
            return new PairingTimes(
                    or(environment.duration("WAYPOST_SIMULATOR_QR_AFTER"), usual.qrAfter()),
                    or(environment.duration("WAYPOST_SIMULATOR_QR_ROTATION"), usual.rotation()),
                    or(environment.number("WAYPOST_SIMULATOR_QR_ROTATIONS", 1, 10_000), usual.rotations()));
        } catch (IllegalArgumentException bad) {
            throw new BadSetting("WAYPOST_SIMULATOR_QR_ROTATION is too short: " + bad.getMessage() + ".");
        }
    }

    private static <T> T or(@Nullable T given, T usual) {
        return Objects.requireNonNullElse(given, usual);
    }

    private static <T> void apply(@Nullable T value, Consumer<T> setting) {
        if (value != null) {
            setting.accept(value);
        }
    }
}
