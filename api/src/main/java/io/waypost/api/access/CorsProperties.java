package io.waypost.api.access;

import io.waypost.api.configuration.InvalidConfiguration;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which pages on other origins may call.
 *
 * @param origins exact ones, such as {@code https://crm.example}; none by default
 */
@ConfigurationProperties("waypost.cors")
record CorsProperties(@Nullable List<String> origins) {

    CorsProperties {
        origins = origins == null
                ? List.of()
                : origins.stream().map(String::strip).filter(o -> !o.isEmpty()).toList();
        origins.forEach(CorsProperties::check);
    }

    List<String> exact() {
        return origins == null ? List.of() : origins;
    }

    private static void check(String origin) {
        if (!isOrigin(origin)) {
            throw new InvalidConfiguration(
                    "WAYPOST_CORS_ORIGINS holds \"" + origin + "\", which is not one exact origin.",
                    "Name each origin as scheme://host[:port] without a path or a wildcard, separated by commas:"
                            + " https://crm.example,http://localhost:5173");
        }
    }

    private static boolean isOrigin(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return http
                    && uri.getHost() != null
                    && text.equals(uri.getScheme() + "://" + uri.getRawAuthority())
                    && uri.getUserInfo() == null;
        } catch (java.net.URISyntaxException e) {
            return false; // told by the caller, like every other text that is no origin
        }
    }
}
