package io.waypost.api.campaign;

import io.waypost.api.body.Spool;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/**
 * A campaign as it was uploaded. Whoever has it closes it.
 *
 * @param form all of it save its recipients
 */
record Upload(ObjectNode form, Recipients recipients, Spool spool) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        spool.close();
    }
}
