package io.waypost.local;

import java.util.Optional;

/** What a person is told once the system is up. */
final class Welcome {
    private Welcome() {}

    static String text(RunSettings settings, Identity identity, Optional<String> simulatorUrl) {
        String url = "http://localhost:" + settings.httpPort();
        String simulator = simulatorUrl
                .map(vps -> "Simulated VPS: " + vps + "/ (WHATSAPP_VPS_URL is not set, so nothing reaches WhatsApp)\n")
                .orElse("");
        return """
                Waypost is ready: %s
                API key: %s (also in %s)
                Console: %s/
                %sTry it:
                  curl -sS %s/api/v1/commands -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' \
                -H 'Prefer: wait=20' -d '{"action":"health"}'
                Ctrl-C stops all of it; the data stays in %s
                """.formatted(
                        url,
                        identity.apiKey(),
                        identity.apiKeyFile(),
                        url,
                        simulator,
                        url,
                        identity.apiKey(),
                        settings.infra().dataDirectory());
    }
}
