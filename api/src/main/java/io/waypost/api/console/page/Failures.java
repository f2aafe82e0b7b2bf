package io.waypost.api.console.page;

import io.waypost.contract.Failure;
import io.waypost.contract.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the failures that views carry as JSON. */
public final class Failures {
    private Failures() {}

    public static @Nullable Failure of(@Nullable JsonNode error) {
        return error == null || error.isNull() ? null : Json.MAPPER.treeToValue(error, Failure.class);
    }
}
