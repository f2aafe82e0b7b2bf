package io.waypost.api.campaign;

import io.waypost.api.command.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells whether two uploads ask for the same: it is taken of what would be sent, not of how it was written. Belongs to
 * one thread.
 */
final class ContentDigest implements Consumer<Outgoing> {
    private final MessageDigest digest = Fingerprint.sha256();

    ContentDigest(ObjectNode form) {
        ObjectNode said = form.deepCopy();
        said.remove("organizationId");
        digest.update(Fingerprint.of(said).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void accept(Outgoing message) {
        byte[] text = message.message().getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(20)
                .putLong(message.id().getMostSignificantBits())
                .putLong(message.id().getLeastSignificantBits())
                .putInt(text.length)
                .flip());
        digest.update(text);
    }

    /** To be asked for once. */
    String fingerprint() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
