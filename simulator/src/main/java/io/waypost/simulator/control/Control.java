package io.waypost.simulator.control;

import io.waypost.simulator.http.Request;
import io.waypost.simulator.http.Response;
import org.jspecify.annotations.Nullable;

/** Answers the calls under {@code /sim}. */
public final class Control {
    private final SessionControl sessions;
    private final FaultControl faults;
    private final LogControl logs;
    private final VariationControl variations;

    public Control(SessionControl sessions, FaultControl faults, LogControl logs, VariationControl variations) {
        this.sessions = sessions;
        this.faults = faults;
        this.logs = logs;
        this.variations = variations;
    }

    public Response answer(Request request) {
        try {
            String area = request.segments().size() > 1 ? request.segments().get(1) : "";
            Response response = switch (area) {
                case "sessions" -> sessions.answer(request);
                case "faults" -> faults.answer(request);
                case "state", "effects", "calls" -> logs.answer(request);
                case "variations", "webhooks" -> variations.answer(request);
                default -> null;
            };
            return orNotFound(response, request);
        } catch (IllegalArgumentException bad) {
            String message = bad.getMessage();
            return Response.error(400, message == null ? "the request makes no sense" : message);
        }
    }

    private static Response orNotFound(@Nullable Response response, Request request) {
        return response != null
                ? response
                : Response.error(404, "There is no " + request.method() + " " + request.path());
    }
}
