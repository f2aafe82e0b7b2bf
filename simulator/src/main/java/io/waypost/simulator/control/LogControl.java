package io.waypost.simulator.control;

import io.waypost.simulator.http.Request;
import io.waypost.simulator.http.Response;
import io.waypost.simulator.json.Json;
import io.waypost.simulator.log.Call;
import io.waypost.simulator.log.CallLog;
import io.waypost.simulator.log.Effect;
import io.waypost.simulator.log.EffectLog;
import io.waypost.simulator.session.Sessions;
import io.waypost.simulator.webhook.Webhooks;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Tells what really happened. */
public record LogControl(EffectLog effects, CallLog calls, Sessions sessions, Webhooks webhooks) {
    private static final int DEFAULT_LIMIT = 100_000;

    @Nullable
    Response answer(Request request) {
        if (request.is("GET", "sim", "state")) {
            return Response.json(200, state());
        } else if (request.is("GET", "sim", "effects")) {
            return effects(request);
        } else if (request.is("GET", "sim", "calls")) {
            return calls(request);
        } else if (request.is("DELETE", "sim", "effects")) {
            effects.clear();
            return Response.json(200, Map.of("cleared", true));
        } else if (request.is("DELETE", "sim", "calls")) {
            calls.clear();
            return Response.json(200, Map.of("cleared", true));
        }
        return null;
    }

    private ObjectNode state() {
        ObjectNode state = Json.object();
        ObjectNode bySession = state.putObject("sessions");
        sessions.all()
                .forEach(session ->
                        bySession.put(session.id(), sessions.status(session).word()));
        state.putObject("effects").put("total", effects.total()).put("kept", effects.kept());
        state.putObject("calls")
                .put("total", calls.total())
                .put("inFlight", calls.inFlight())
                .put("peak", calls.peak())
                .put("peakOfOneSession", calls.sessionPeak());
        state.set("webhooks", Json.tree(webhooks.report()));
        return state;
    }

    private Response effects(Request request) {
        int limit = (int) number(request, "limit", DEFAULT_LIMIT);
        List<Effect> found =
                effects.after(number(request, "after", 0), request.query().get("sessionId"), limit);
        return page("effects", found, limit, effects.total());
    }

    private Response calls(Request request) {
        int limit = (int) number(request, "limit", DEFAULT_LIMIT);
        List<Call> found =
                calls.after(number(request, "after", 0), request.query().get("sessionId"), limit);
        return page("calls", found, limit, calls.total());
    }

    /** {@code more} says that the answer was cut at its limit: ask again after the last sequence. */
    private static Response page(String name, List<?> found, int limit, long total) {
        return Response.json(200, Map.of(name, found, "total", total, "more", found.size() == limit));
    }

    private static long number(Request request, String name, long otherwise) {
        String text = request.query().get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(name + " must be a number");
        }
        return Long.parseLong(text);
    }
}
