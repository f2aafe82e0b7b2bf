package io.waypost.api.campaign;

import java.util.UUID;

/**
 * One message of a campaign.
 *
 * @param row of its recipient, from 1
 * @param id the same whenever the same recipient comes at the same place of the same campaign
 */
record Outgoing(int row, UUID id, String to, String message) {
    @Override
    public String toString() {
        return "Outgoing[" + id + "]"; // the text and the number stay out of logs
    }
}
