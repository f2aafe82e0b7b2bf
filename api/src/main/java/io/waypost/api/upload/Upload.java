package io.waypost.api.upload;

import io.waypost.api.body.Spool;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was uploaded. Whoever has it closes it.
 *
 * @param form all of it save its recipients
 */
public record Upload(ObjectNode form, Recipients recipients, Spool spool) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        spool.close();
    }
}
