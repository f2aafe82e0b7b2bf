package io.waypost.api.kafka;

import io.opentelemetry.api.trace.Span;
import io.waypost.trace.TraceParents;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code traceparent} of the hop to Kafka (W3C Trace Context): the request's own trace goes on, which is the caller's
 * where it has one; without tracing the caller's, or a new one.
 */
public final class TraceParent {
    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2}).*");
    private static final RandomGenerator RANDOM = new SecureRandom();

    private TraceParent() {}

    public static String next(@Nullable String incoming) {
        String current = TraceParents.of(Span.current());
        return current == null ? after(incoming) : current;
    }

    private static String after(@Nullable String incoming) {
        Matcher caller = FORM.matcher(incoming == null ? "" : incoming);
        return caller.matches()
                ? "00-" + caller.group(1) + "-" + hex(8) + "-" + caller.group(2)
                : "00-" + hex(16) + "-" + hex(8) + "-01";
    }

    private static String hex(int bytes) {
        byte[] id = new byte[bytes];
        RANDOM.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
