package io.waypost.api.command;

import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a caller wants to wait for the result: {@code Prefer: wait=N} (RFC 7240, section 4.3). */
final class Patience {
    private static final Pattern WAIT =
            Pattern.compile("(?i)(?:^|[,;])\\s*wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(?:$|[,;])");
    private static final int LONGEST_SECONDS = 60;

    private Patience() {}

    /** Empty where it is not asked for, or not in a way that can be understood: a preference never fails a request. */
    static Optional<Duration> of(@Nullable Enumeration<String> prefer) {
        String all = prefer == null ? "" : String.join(",", Collections.list(prefer));
        Matcher wait = WAIT.matcher(all);
        if (!wait.find()) {
            return Optional.empty();
        }
        int seconds = Math.min(LONGEST_SECONDS, Integer.parseInt(wait.group(1)));
        return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }
}
