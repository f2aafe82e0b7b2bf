package io.waypost.simulator.group;

import java.util.random.RandomGenerator;

/** Made-up Indian mobile numbers in E.164. */
public final class Numbers {
    private Numbers() {}

    public static String next(RandomGenerator random) {
        return "+9198" + String.format("%08d", random.nextInt(100_000_000));
    }
}
