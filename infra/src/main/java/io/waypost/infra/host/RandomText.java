package io.waypost.infra.host;

import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Keys and passwords that survive every shell, header and URL: letters and digits only. */
public final class RandomText {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private RandomText() {}

    /** @param random give a {@link java.security.SecureRandom} where it guards anything */
    public static String base62(int length, RandomGenerator random) {
        return random.ints(length, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
