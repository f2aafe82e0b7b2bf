package io.waypost.api.access;

import io.waypost.api.configuration.InvalidConfiguration;
import io.waypost.contract.Uuids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The keys that are let in, kept as digests only. Thread-safe. */
@Component
final class AccessKeys {
    private static final Logger LOG = LoggerFactory.getLogger(AccessKeys.class);
    private static final Pattern SHA_256 = Pattern.compile("(?i)[0-9a-f]{64}");
    private final List<Entry> entries = new ArrayList<>();

    AccessKeys(AccessProperties properties) {
        List<AccessProperties.Key> keys = properties.all();
        for (int n = 0; n < keys.size(); n++) {
            entries.add(entry(keys.get(n), "waypost.access.keys[" + n + "]"));
        }
        if (entries.isEmpty()) {
            LOG.warn("No API key is configured, so every call is answered 401; set WAYPOST_ACCESS_KEYS_0_SHA256,"
                    + " WAYPOST_ACCESS_KEYS_0_ORGANIZATION and WAYPOST_ACCESS_KEYS_0_ROLE");
        }
    }

    /** Whose key this is. Every digest is compared, in constant time, so that the time tells nothing. */
    public Optional<Caller> callerOf(String key) {
        byte[] digest = sha256(key);
        Caller found = null;
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.digest(), digest)) {
                found = entry.caller();
            }
        }
        return Optional.ofNullable(found);
    }

    /** The key as it is kept, for whoever signs in its name; empty if it is not let in. */
    Optional<Entry> entryOf(String key) {
        byte[] digest = sha256(key);
        return entries.stream()
                .filter(entry -> MessageDigest.isEqual(entry.digest(), digest))
                .findFirst();
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    private static Entry entry(AccessProperties.Key key, String name) {
        String sha256 = required(key.sha256(), name + ".sha256");
        if (!SHA_256.matcher(sha256).matches()) {
            throw new InvalidConfiguration(
                    name + ".sha256 is not a SHA-256 in 64 hexadecimal digits.",
                    "Give the digest of the key, not the key itself: printf %s \"$KEY\" | sha256sum");
        }
        UUID organization = Uuids.parse(required(key.organization(), name + ".organization"))
                .orElseThrow(() -> new InvalidConfiguration(
                        name + ".organization is not a UUID.",
                        "Give the UUID of the organization the key belongs to."));
        Role role = Role.of(required(key.role(), name + ".role"))
                .orElseThrow(() ->
                        new InvalidConfiguration(name + ".role is unknown.", "Choose one of viewer, operator, admin."));
        return new Entry(HexFormat.of().parseHex(sha256), new Caller(organization, role));
    }

    private static String required(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw new InvalidConfiguration(
                    name + " is missing.", "An access key needs all three of sha256, organization and role.");
        }
        return value.strip();
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    record Entry(byte[] digest, Caller caller) {}
}
