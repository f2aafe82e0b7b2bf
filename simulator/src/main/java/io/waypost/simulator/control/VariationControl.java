package io.waypost.simulator.control;

import io.waypost.simulator.gateway.Variations;
import io.waypost.simulator.http.Request;
import io.waypost.simulator.http.Response;
import io.waypost.simulator.json.Json;
import io.waypost.simulator.webhook.Webhooks;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Changes how the gateway words its answers, and sends webhooks of any content. */
public record VariationControl(AtomicReference<Variations> variations, Webhooks webhooks) {

    @Nullable
    Response answer(Request request) {
        if (request.is("GET", "sim", "variations")) {
            return Response.json(200, variations.get());
        } else if (request.is("PUT", "sim", "variations")) {
            JsonNode changes = Json.parse(request.body());
            return Response.json(200, variations.updateAndGet(now -> now.with(changes)));
        } else if (request.is("DELETE", "sim", "variations")) {
            variations.set(Variations.DEFAULT);
            return Response.json(200, Variations.DEFAULT);
        } else if (request.is("POST", "sim", "webhooks")) {
            webhooks.send(Json.parse(request.body()), Duration.ZERO, 1);
            return Response.json(202, Map.of("accepted", true));
        }
        return null;
    }
}
