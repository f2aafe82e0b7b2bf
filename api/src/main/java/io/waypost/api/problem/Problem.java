package io.waypost.api.problem;

import io.waypost.contract.Violation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A request that is answered with a problem document. Carries no stack trace: it is an answer, not an accident. */
public final class Problem extends RuntimeException {
    private final ProblemCode code;
    private final transient List<Violation> errors;
    private final transient Map<String, String> headers;

    Problem(ProblemCode code, String detail) {
        this(code, detail, List.of(), Map.of(), null);
    }

    private Problem(
            ProblemCode code,
            String detail,
            List<Violation> errors,
            Map<String, String> headers,
            @Nullable Throwable cause) {
        super(detail, cause, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    public ProblemCode code() {
        return code;
    }

    /** What happened and what to do about it. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** What is wrong with which field; empty where no field is to blame. */
    public List<Violation> errors() {
        return errors;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public Problem at(List<Violation> violations) {
        return new Problem(code, detail(), violations, headers, getCause());
    }

    public Problem at(String pointer, String what) {
        return at(List.of(new Violation(pointer, what)));
    }

    /** The same with other words for what happened. */
    public Problem detailed(String detail) {
        return new Problem(code, detail, errors, headers, getCause());
    }

    public Problem header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(code, detail(), errors, more, getCause());
    }

    /** With {@code Retry-After}, in whole seconds. */
    public Problem retryAfter(Duration wait) {
        return header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
    }

    public Problem causedBy(Throwable cause) {
        return new Problem(code, detail(), errors, headers, cause);
    }
}
