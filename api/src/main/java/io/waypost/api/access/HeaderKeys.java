package io.waypost.api.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** An API key in {@code Authorization: Bearer} or {@code X-API-Key}; never in the address, which ends up in logs. */
@Component
public final class HeaderKeys implements CallerSource {
    private final AccessKeys keys;

    HeaderKeys(AccessKeys keys) {
        this.keys = keys;
    }

    @Override
    public Optional<Caller> callerOf(HttpServletRequest request) {
        return keys(request).map(keys::callerOf).flatMap(Optional::stream).findFirst();
    }

    /** What was presented: a client may send a token of another system along with our key. */
    public static Stream<String> keys(HttpServletRequest request) {
        return Stream.of(
                        bearer(request.getHeader(HttpHeaders.AUTHORIZATION)),
                        Optional.ofNullable(request.getHeader("X-API-Key")).map(String::strip))
                .flatMap(Optional::stream);
    }

    /** The token of a {@code Bearer} header; empty for another scheme. */
    private static Optional<String> bearer(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        return Optional.of(authorization.substring(7).strip());
    }
}
