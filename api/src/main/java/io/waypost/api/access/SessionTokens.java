package io.waypost.api.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Stands in for an API key for a while, so that a browser need not keep the key. A token is signed with what is kept of
 * its key: every instance can check it, and it ends with the key. Thread-safe.
 */
@Component
public final class SessionTokens {
    private static final Pattern TOKEN = Pattern.compile("v1\\.([0-9a-f]{16})\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");
    private final AccessKeys keys;
    private final Clock clock;

    SessionTokens(AccessKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** A token for whoever presented this key; empty if the key is not let in. */
    public Optional<Issued> issue(String key, Duration validity) {
        return keys.entryOf(key).map(entry -> {
            long end = clock.instant().plus(validity).getEpochSecond();
            String claim = "v1." + nameOf(entry) + "." + end;
            return new Issued(claim + "." + encoded(signature(entry, claim)), entry.caller());
        });
    }

    /** Whose token this is; empty if it is forged, expired, or of a key that is no longer let in. */
    public Optional<Caller> callerOf(String token) {
        Matcher parts = TOKEN.matcher(token);
        if (!parts.matches() || clock.instant().isAfter(Instant.ofEpochSecond(Long.parseLong(parts.group(2))))) {
            return Optional.empty();
        }
        String claim = token.substring(0, parts.start(3) - 1);
        byte[] presented = parts.group(3).getBytes(StandardCharsets.US_ASCII);
        return keys.entries().stream()
                .filter(entry -> nameOf(entry).equals(parts.group(1)))
                .filter(entry -> MessageDigest.isEqual(
                        encoded(signature(entry, claim)).getBytes(StandardCharsets.US_ASCII), presented))
                .map(AccessKeys.Entry::caller)
                .findFirst();
    }

    private static String nameOf(AccessKeys.Entry entry) {
        return HexFormat.of().formatHex(hmac(entry.digest(), "waypost session token: key name"), 0, 8);
    }

    private static byte[] signature(AccessKeys.Entry entry, String claim) {
        return hmac(hmac(entry.digest(), "waypost session token: signature"), claim);
    }

    private static byte[] hmac(byte[] secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A token and whose it is. */
    public record Issued(String token, Caller caller) {
        @Override
        public String toString() {
            return "Issued[" + caller + "]"; // a token in a log would let its reader in
        }
    }
}
