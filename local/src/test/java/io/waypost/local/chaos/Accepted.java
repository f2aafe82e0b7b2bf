package io.waypost.local.chaos;

import io.waypost.contract.Lane;
import java.time.Instant;
import java.util.UUID;

/**
 * A command that Kafka has acknowledged.
 *
 * @param text of the message, unlike any other's; empty where it is no send
 * @param number whom the message goes to, unlike any other's
 * @param offset where the record first stands in its partition: the order of acceptance within a session's lane
 * @param stranger whether the session belongs to another organization, so that nothing may come of it
 */
record Accepted(
        UUID commandId,
        UUID organizationId,
        UUID sessionId,
        Lane lane,
        String text,
        String number,
        long offset,
        Instant at,
        boolean stranger) {

    boolean isSend() {
        return !text.isEmpty();
    }

    /** The session as the gateway calls it. */
    String vpsSession() {
        return "wa_" + sessionId;
    }
}
