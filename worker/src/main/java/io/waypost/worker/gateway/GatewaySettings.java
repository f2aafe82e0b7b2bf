package io.waypost.worker.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the VPS is reached, cleaned and checked. What cannot be used is told by {@link #problem()}; the worker starts all the
 * same.
 *
 * @param base null when missing or unusable
 * @param notes what was ignored; facts, never values
 * @param problem which variable is missing or wrong, and how; null when all is well
 * @param callTimeout how long one call may take in all
 */
record GatewaySettings(
        @Nullable BaseUrl base,
        String key,
        KeySetting auth,
        Secrets secrets,
        List<String> notes,
        @Nullable String problem,
        Duration callTimeout) {
    static final String URL = "WHATSAPP_VPS_URL";
    static final String KEY = "WHATSAPP_VPS_API_KEY";

    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** @throws IllegalArgumentException for an auth mode or timeout that cannot be */
    static GatewaySettings of(
            @Nullable String rawUrl, @Nullable String rawKey, @Nullable String rawAuth, Duration callTimeout) {
        if (!callTimeout.isPositive() || callTimeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "waypost.dispatch.call-timeout must be more than 0 and at most 10 minutes; 30s is usual.");
        }
        Cleaned url = Cleaned.of(rawUrl);
        Cleaned key = Cleaned.of(rawKey);
        KeySetting auth = KeySetting.parse(Cleaned.of(rawAuth).value());
        List<String> notes = new ArrayList<>(url.notes("the URL"));
        notes.addAll(key.notes("the key"));
        if (url.value().matches("(?i)https?://[^/?#]*@.*")) {
            notes.add("the user name and password in " + URL + " were ignored; the key alone is used");
        }
        List<String> problems = new ArrayList<>();
        BaseUrl base = base(url, problems);
        check(key, auth, problems);
        return new GatewaySettings(
                base,
                key.value(),
                auth,
                Secrets.of(key.value(), url.value()),
                List.copyOf(notes),
                problems.isEmpty() ? null : String.join("; ", problems),
                callTimeout);
    }

    /** What was found out about the key, for whom the VPS refuses it. */
    String keyFacts() {
        String stripped = notes.stream().filter(n -> n.startsWith("the key")).reduce("", (a, b) -> a + b + ". ");
        return "The key has " + key.length() + " characters. "
                + (stripped.isEmpty() ? "No quotes or blanks were stripped from it." : "Note: " + stripped.strip());
    }

    private static @Nullable BaseUrl base(Cleaned url, List<String> problems) {
        if (url.missing()) {
            problems.add(URL + " is not set");
            return null;
        }
        try {
            return BaseUrl.parse(url.value());
        } catch (IllegalArgumentException e) {
            problems.add(URL + " " + (e.getMessage() == null ? "cannot be read" : e.getMessage()));
            return null;
        }
    }

    private static void check(Cleaned key, KeySetting auth, List<String> problems) {
        if (key.missing()) {
            problems.add(KEY + " is not set");
            return;
        }
        boolean header = auth.ways().getFirst().header();
        for (int i = 0; header && i < key.value().length(); i++) {
            if (key.value().charAt(i) < ' ' || key.value().charAt(i) > '~') {
                problems.add(KEY + " holds, at position " + (i + 1)
                        + ", a character that cannot travel in an HTTP header; copy the key again");
                return;
            }
        }
    }

    @Override
    public String toString() {
        return "GatewaySettings[base=" + base + "]";
    }
}
