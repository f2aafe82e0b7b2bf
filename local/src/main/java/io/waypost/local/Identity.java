package io.waypost.local;

import io.waypost.infra.host.DataDirectory;
import io.waypost.infra.host.RandomText;
import io.waypost.infra.host.SecretFile;
import io.waypost.infra.host.StartupFailure;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Whom an embedded run works for; the same at every start on the same data directory.
 *
 * @param apiKeyFile where the key can be read by its owner
 * @param webhookSecret what the simulated VPS presents when it calls back
 * @param vpsKey what the simulated VPS is called with
 */
record Identity(UUID organization, String apiKey, Path apiKeyFile, String webhookSecret, String vpsKey) {
    private static final int SECRET_LENGTH = 40;

    /** @param chosenKey replaces the key of earlier runs */
    static Identity in(DataDirectory directory, Optional<String> chosenKey, RandomGenerator random) {
        Path keyFile = directory.file("api-key");
        return new Identity(
                organization(directory.file("organization-id")),
                chosenKey
                        .map(key -> SecretFile.write(keyFile, key))
                        .orElseGet(() -> SecretFile.readOrCreate(keyFile, () -> "wp_" + secret(random))),
                keyFile,
                SecretFile.readOrCreate(directory.file("webhook-secret"), () -> secret(random)),
                SecretFile.readOrCreate(directory.file("simulator-key"), () -> "sim_" + secret(random)));
    }

    private static UUID organization(Path file) {
        String kept = SecretFile.readOrCreate(file, () -> UUID.randomUUID().toString());
        try {
            return UUID.fromString(kept);
        } catch (IllegalArgumentException spoilt) {
            throw new StartupFailure(
                    file + " does not hold a UUID: restore it, or delete it to begin with a new" + " organization.",
                    spoilt);
        }
    }

    private static String secret(RandomGenerator random) {
        return RandomText.base62(SECRET_LENGTH, random);
    }
}
