package io.waypost.simulator.group;

import java.util.Random;

/** Ids that look like WhatsApp's and follow from a seed. */
public final class Seed {
    private static final String CODE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final Random random;

    public Seed(long seed) {
        random = new Random(seed);
    }

    public String jid() {
        return "120363" + String.format("%012d", random.nextLong(1_000_000_000_000L)) + "@g.us";
    }

    public String inviteCode() {
        StringBuilder code = new StringBuilder(22);
        random.ints(22, 0, CODE.length()).forEach(at -> code.append(CODE.charAt(at)));
        return code.toString();
    }

    /** From {@code least} up to below {@code bound}. */
    int between(int least, int bound) {
        return random.nextInt(least, bound);
    }
}
