package io.waypost.api.console.command;

import io.waypost.api.command.CommandView;
import io.waypost.api.console.page.Failures;
import io.waypost.contract.Failure;
import io.waypost.contract.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What became of a command, for its place on the page. */
record Outcome(CommandView command, @Nullable Failure error) {

    static Outcome of(CommandView command) {
        return new Outcome(command, Failures.of(command.error()));
    }

    public boolean done() {
        return command.terminal();
    }

    public boolean succeeded() {
        return command.status().equals("succeeded");
    }

    /** A field of the result; absent ones read as empty. */
    public JsonNode result() {
        JsonNode result = command.result();
        return result == null ? Json.MAPPER.createObjectNode() : result;
    }

    public int number(String field) {
        return result().path(field).asInt(0);
    }
}
