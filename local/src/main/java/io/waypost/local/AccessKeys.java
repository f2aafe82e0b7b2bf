package io.waypost.local;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Hands the run's own key to the api, behind those that the environment configures. */
final class AccessKeys {
    private static final String PREFIX = "WAYPOST_ACCESS_KEYS_";
    /** What the console calls the run's own organization, unless the environment knows better. */
    private static final String NAME = "My organization";

    private AccessKeys() {}

    /** The variables to add; none where the very same key is configured already. */
    static Map<String, String> added(Map<String, String> environment, Identity identity) {
        String hash = sha256(identity.apiKey());
        int next = IntStream.iterate(0, n -> n + 1)
                .filter(n -> !isConfigured(environment, n))
                .findFirst()
                .orElseThrow();
        boolean known = IntStream.range(0, next)
                .mapToObj(n -> environment.getOrDefault(PREFIX + n + "_SHA256", ""))
                .anyMatch(hash::equalsIgnoreCase);
        String prefix = PREFIX + next;
        return known
                ? Map.of()
                : Map.of(
                        prefix + "_SHA256",
                        hash,
                        prefix + "_ORGANIZATION",
                        identity.organization().toString(),
                        prefix + "_ROLE",
                        "admin",
                        prefix + "_ORGANIZATIONNAME",
                        environment.getOrDefault(prefix + "_ORGANIZATIONNAME", NAME));
    }

    private static boolean isConfigured(Map<String, String> environment, int n) {
        return Stream.of("_SHA256", "_ORGANIZATION", "_ROLE")
                .anyMatch(part -> environment.containsKey(PREFIX + n + part));
    }

    private static String sha256(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
