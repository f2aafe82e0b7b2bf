package io.waypost.simulator.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * How pairing goes on: a pure function of time.
 *
 * @param qrAfter how long a session is connecting before the first QR
 * @param rotation how long each QR lives
 * @param rotations how many there are before the attempt expires
 */
public record PairingTimes(Duration qrAfter, Duration rotation, int rotations) {
    public static final PairingTimes DEFAULT = new PairingTimes(Duration.ofMillis(500), Duration.ofSeconds(20), 6);

    public PairingTimes {
        if (qrAfter.isNegative() || rotation.toMillis() < 1 || rotations < 1) {
            throw new IllegalArgumentException("pairing needs a QR that lives at least 1 ms, and at least one of them");
        }
    }

    Instant firstQr(Phase.Pairing pairing) {
        return pairing.since().plus(qrAfter);
    }

    Instant expiry(Phase.Pairing pairing) {
        return firstQr(pairing).plus(rotation.multipliedBy(rotations));
    }

    Status status(Phase phase, Instant now) {
        return switch (phase) {
            case Phase.Pairing pairing when now.isBefore(firstQr(pairing)) -> Status.CONNECTING;
            case Phase.Pairing pairing when now.isBefore(expiry(pairing)) -> Status.QR_PENDING;
            case Phase.Pairing expired -> Status.DISCONNECTED;
            case Phase.Connected connected -> now.isBefore(connected.since()) ? Status.CONNECTING : Status.CONNECTED;
            case Phase.Dropped dropped -> Status.DISCONNECTED;
            case Phase.LoggedOut loggedOut -> Status.LOGGED_OUT;
        };
    }

    @Nullable
    QrCode qr(Phase phase, Instant now) {
        if (!(phase instanceof Phase.Pairing pairing) || status(phase, now) != Status.QR_PENDING) {
            return null;
        }
        long age = Duration.between(firstQr(pairing), now).toMillis();
        int generation = (int) (age / rotation.toMillis()) + 1;
        return new QrCode(
                generation,
                text(pairing.seed() + generation),
                firstQr(pairing).plus(rotation.multipliedBy(generation)));
    }

    /** Looks like what WhatsApp's own QR codes hold: a reference and three keys. */
    private static String text(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("2@");
        for (int length : new int[] {66, 32, 32, 16}) {
            byte[] key = new byte[length];
            random.nextBytes(key);
            text.append(text.length() == 2 ? "" : ",")
                    .append(Base64.getEncoder().encodeToString(key));
        }
        return text.toString();
    }
}
