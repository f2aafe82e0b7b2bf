package io.waypost.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.UUID;

/** The wire as it was agreed: files that only a deliberate change of the contract may change. */
final class Golden {
    static final UUID COMMAND = UUID.fromString("c0000000-0000-4000-8000-00000000000c");
    static final UUID ORG = UUID.fromString("0a000000-0000-4000-8000-00000000000a");
    static final UUID SESSION = UUID.fromString("5e000000-0000-4000-8000-000000000001");

    private Golden() {}

    static byte[] file(String path) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + path)) {
            return Objects.requireNonNull(in, "no golden file " + path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
