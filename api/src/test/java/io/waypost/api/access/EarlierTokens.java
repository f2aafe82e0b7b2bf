package io.waypost.api.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.context.ApplicationContext;

/** Tokens as the running api would have issued them some time ago. */
public final class EarlierTokens {
    private EarlierTokens() {}

    public static String issued(Duration ago, Duration validity, ApplicationContext api, String key) {
        Clock then = Clock.fixed(Instant.now().minus(ago), ZoneOffset.UTC);
        return new SessionTokens(api.getBean(AccessKeys.class), then)
                .issue(key, validity)
                .orElseThrow()
                .token();
    }
}
