package io.waypost.api.console.failed;

import io.waypost.api.console.page.Form;
import io.waypost.contract.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which messages a button means: those that were chosen one by one, else all of a cause, a campaign, or everything that
 * failed. What is chosen by a filter is found by the server, however much there is of it.
 *
 * @param doubtful those in doubt are meant, which may have arrived
 */
record Choice(List<String> messageIds, String campaignId, String code, boolean doubtful) {
    private static final List<String> FAILED = List.of("failed", "expired");
    private static final List<String> UNKNOWN = List.of("unknown");

    static Choice of(Form form) {
        return new Choice(
                form.all("messageIds"),
                form.text("campaignId"),
                form.text("code"),
                form.text("doubtful").equals("true"));
    }

    ObjectNode replay(String sessionId) {
        ObjectNode command = Json.MAPPER.createObjectNode().put("action", "replay");
        if (messageIds.isEmpty()) {
            ObjectNode filter = command.putObject("filter");
            (doubtful ? UNKNOWN : FAILED).forEach(filter.withArray("status")::add);
            Form.put(filter, "campaignId", campaignId);
            Form.put(filter, "code", code);
        } else {
            ArrayNode ids = command.putArray("messageIds");
            messageIds.forEach(ids::add);
        }
        Form.put(command, "sessionId", sessionId);
        return command.put("includeUnknown", doubtful);
    }
}
