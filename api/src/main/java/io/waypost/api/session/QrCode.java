package io.waypost.api.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The code to scan, as the worker stored it.
 *
 * @param code a {@code data:image/png;base64,} URL, or the raw pairing text
 */
public record QrCode(String code, int generation, @Nullable Instant expiresAt) {
    @Override
    public String toString() {
        return "QrCode[generation=" + generation + "]"; // whoever has the code can take the device over
    }
}
