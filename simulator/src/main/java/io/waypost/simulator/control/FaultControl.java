package io.waypost.simulator.control;

import io.waypost.simulator.fault.Fault;
import io.waypost.simulator.fault.FaultRule;
import io.waypost.simulator.fault.Faults;
import io.waypost.simulator.http.Request;
import io.waypost.simulator.http.Response;
import io.waypost.simulator.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Switches faults.
 *
 * @param reachableWhenClosed whether control calls come in by a port of their own, so that a closed one can be opened
 */
public record FaultControl(Faults faults, boolean reachableWhenClosed) {

    @Nullable
    Response answer(Request request) {
        if (request.is("GET", "sim", "faults")) {
            return rules();
        } else if (request.is("PUT", "sim", "faults")) {
            faults.set(checked(list(Json.parse(request.body()))));
            return rules();
        } else if (request.is("POST", "sim", "faults")) {
            FaultRule rule = checked(List.of(rule(Json.parse(request.body())))).getFirst();
            return Response.json(201, faults.add(rule));
        } else if (request.is("DELETE", "sim", "faults")) {
            faults.clear();
            return rules();
        } else if (request.is("DELETE", "sim", "faults", "*")) {
            String id = request.segments().get(2);
            return faults.remove(id) ? rules() : Response.error(404, "There is no rule " + id);
        }
        return null;
    }

    private Response rules() {
        return Response.json(200, Map.of("rules", faults.reports()));
    }

    /** Reads rules, bare or under {@code rules}. */
    public static List<FaultRule> list(JsonNode body) {
        JsonNode rules = body.isArray() ? body : body.path("rules");
        if (!rules.isArray()) {
            throw new IllegalArgumentException("give a list of rules");
        }
        List<FaultRule> list = new ArrayList<>();
        rules.forEach(rule -> list.add(rule(rule)));
        return list;
    }

    private static FaultRule rule(JsonNode rule) {
        return Json.read(rule, FaultRule.class);
    }

    private List<FaultRule> checked(List<FaultRule> rules) {
        for (FaultRule rule : rules) {
            if (rule.fault() instanceof Fault.RefuseConnections(Long millis)
                    && millis == null
                    && !reachableWhenClosed) {
                throw new IllegalArgumentException(
                        "refuse-connections would close this port to you as well: give durationMs, or set"
                                + " WAYPOST_SIMULATOR_CONTROL_PORT and ask there");
            }
        }
        return rules;
    }
}
