package io.waypost.simulator.session;

import java.time.Instant;

/** Where a device is in its life. */
public sealed interface Phase {
    Instant since();

    /** Waiting to be scanned; the seed makes its QR codes. */
    record Pairing(Instant since, long seed) implements Phase {}

    /** Paired and online from the given time on, which may be a moment ahead. */
    record Connected(Instant since) implements Phase {}

    /** Paired, but offline: it connects again without a scan. */
    record Dropped(Instant since) implements Phase {}

    /** No longer paired. */
    record LoggedOut(Instant since) implements Phase {}
}
