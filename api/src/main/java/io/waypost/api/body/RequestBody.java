package io.waypost.api.body;

import io.waypost.api.problem.Problem;
import io.waypost.api.problem.ProblemCode;
import io.waypost.contract.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A body that is one JSON object, and no longer than is allowed.
 *
 * @param bytes as they came
 */
public record RequestBody(byte[] bytes, ObjectNode json) {

    public static RequestBody read(HttpServletRequest request, int limit) throws IOException {
        checkFormat(request.getContentType());
        return readWhatever(request, limit);
    }

    /** Of a sender that is careless about what it calls its JSON. */
    public static RequestBody readWhatever(HttpServletRequest request, int limit) throws IOException {
        checkPlain(request.getHeader("Content-Encoding"));
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        byte[] body = request.getInputStream().readNBytes(limit + 1);
        if (body.length > limit) {
            throw tooLarge(limit);
        }
        return new RequestBody(body, parse(body));
    }

    /** The media type without its parameters; a missing Content-Type is taken for JSON. */
    public static String format(@Nullable String type) {
        return type == null ? "application/json" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static void checkFormat(@Nullable String type) {
        if (!format(type).equals("application/json")) {
            throw ProblemCode.UNSUPPORTED_MEDIA_TYPE
                    .because("The body must be JSON: send Content-Type: application/json.")
                    .header("Accept", "application/json");
        }
    }

    public static void checkPlain(@Nullable String encoding) {
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw ProblemCode.UNSUPPORTED_MEDIA_TYPE.because("The body must not be compressed.");
        }
    }

    public static ObjectNode parse(byte[] body) {
        try {
            JsonNode json = Json.MAPPER.readTree(body);
            if (json instanceof ObjectNode object) {
                return object;
            }
            throw noObject();
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    public static Problem noObject() {
        return ProblemCode.MALFORMED_JSON
                .because("The body must be one JSON object, such as {\"action\":\"health\"}.")
                .at("#", "must be a JSON object");
    }

    public static Problem malformed(JacksonException e) {
        return ProblemCode.MALFORMED_JSON
                .because("The body cannot be read as JSON: " + e.getOriginalMessage())
                .at("#", "is not JSON" + place(e));
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static RuntimeException tooLarge(int limit) {
        return ProblemCode.BODY_TOO_LARGE
                .because("The body is larger than the " + limit + " bytes that this call takes; a picture or document"
                        + " belongs behind a mediaUrl.")
                .header("Connection", "close");
    }
}
