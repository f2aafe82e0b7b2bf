package io.waypost.api.console.message;

import io.waypost.api.message.MessageView;
import io.waypost.contract.Failure;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message as a line.
 *
 * @param to the group's name, or the number as it was written
 * @param error why it failed, or what it waits for
 */
public record MessageLine(
        MessageView view, String to, @Nullable Failure error) {

    private static final Set<String> CAMPAIGNS_OWN = Set.of("WORKER", "PACE", "IN_LINE", "CAMPAIGN_PAUSED");

    /** How a status looks; it is always told in words, too. */
    public String badge() {
        return switch (view.status()) {
            case "sent", "delivered", "read" -> view.unconfirmed() ? "warn" : "good";
            case "failed", "expired" -> "bad";
            case "unknown" -> "warn";
            case "sending", "accepted" -> "info";
            default -> "";
        };
    }

    /** Whether something of its own holds it back, and not only what its campaign tells anyway. */
    public boolean held() {
        return view.waiting() != null && !CAMPAIGNS_OWN.contains(view.waiting().reason());
    }

    /** What was found out about its outcome; empty if nothing was. */
    public String evidence(String field) {
        JsonNode evidence = view.evidence();
        return evidence == null ? "" : evidence.path(field).asString("");
    }
}
