package io.waypost.simulator.gateway;

import io.waypost.simulator.fault.Answer;
import io.waypost.simulator.http.Reply;
import io.waypost.simulator.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a fault puts in the place of the real answer. */
record FaultReplies(Clock clock) {
    private static final String PROXY_PAGE = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
            + "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

    Reply instead(Answer answer, Response real) {
        return switch (answer) {
            case Answer.Hang hang -> new Reply.Reset();
            case Answer.ResetBeforeRead reset -> new Reply.Reset();
            case Answer.ResetAfterRead reset -> new Reply.Reset();
            case Answer.MaxConcurrent full -> new Reply.Reset();
            case Answer.CutBody(Integer bytes) -> new Reply.Cut(real, bytes == null ? length(real) / 2 : bytes);
            case Answer.Status status -> new Reply.Whole(status(status));
            case Answer.Garbage(String body, Integer bytes, boolean effect) ->
                new Reply.Whole(Response.html(200, repeated(body == null ? PROXY_PAGE : body, bytes)));
            case Answer.SuccessFalse(String error, boolean effect) ->
                whole(200, Map.of("success", false, "error", or(error, "Message could not be sent")));
            case Answer.Contradictory contradictory ->
                whole(200, Map.of("success", true, "accepted", false, "error", "Message could not be sent"));
            case Answer.Restricted restricted -> restricted(restricted);
            case Answer.NotConnected(String error) -> whole(503, Map.of("error", or(error, "Session not connected")));
            case Answer.BadKey badKey -> whole(401, Map.of("error", "Unauthorized"));
            case Answer.ForgetSession forgotten -> whole(404, Map.of("error", "Session not found"));
        };
    }

    private Response status(Answer.Status fault) {
        Response response = body(fault.status(), fault.body());
        Long seconds = fault.retryAfterSeconds();
        if (seconds != null) {
            response = response.with("Retry-After", fault.retryAfterAsDate() ? date(seconds) : seconds.toString());
        }
        Map<String, String> headers = fault.headers() == null ? Map.of() : fault.headers();
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }

    private static Response body(int status, @Nullable JsonNode body) {
        if (body == null || body.isNull()) {
            return Response.error(status, "Simulated error " + status);
        } else if (!body.isString()) {
            return Response.json(status, body);
        }
        String text = body.asString();
        String type = text.stripLeading().startsWith("<") ? "text/html" : "text/plain";
        return Response.of(status, type + "; charset=utf-8", text);
    }

    private String date(long seconds) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                clock.instant().plusSeconds(seconds).atOffset(ZoneOffset.UTC));
    }

    private static Reply restricted(Answer.Restricted fault) {
        String code = or(fault.code(), "420");
        boolean number = code.matches("[45]\\d\\d");
        int status = fault.status() != null ? fault.status() : number ? Integer.parseInt(code) : 500;
        String error = number ? "Error " + code + ": this number is restricted by WhatsApp" : code;
        return whole(status, Map.of("success", false, "error", error));
    }

    private static Reply whole(int status, Object body) {
        return new Reply.Whole(Response.json(status, body));
    }

    private static String repeated(String body, @Nullable Integer bytes) {
        return bytes == null || body.isEmpty() ? body : body.repeat(bytes / body.length() + 1);
    }

    private static int length(Response response) {
        return response.body().getBytes(StandardCharsets.UTF_8).length;
    }

    private static String or(@Nullable String given, String other) {
        return given == null ? other : given;
    }
}
