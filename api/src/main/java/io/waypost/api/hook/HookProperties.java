package io.waypost.api.hook;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param webhookSecret what the VPS must present; without it every webhook is refused */
@ConfigurationProperties("waypost")
record HookProperties(@Nullable String webhookSecret) {

    /** Without the quotes and blanks that are so often saved with it. */
    String secret() {
        String secret = webhookSecret == null ? "" : webhookSecret.strip();
        boolean quoted = secret.length() >= 2
                && (secret.startsWith("\"") || secret.startsWith("'"))
                && secret.charAt(0) == secret.charAt(secret.length() - 1);
        return quoted ? secret.substring(1, secret.length() - 1).strip() : secret;
    }

    @Override
    public String toString() {
        return "HookProperties[]";
    }
}
