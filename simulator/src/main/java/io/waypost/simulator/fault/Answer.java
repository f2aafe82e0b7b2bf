package io.waypost.simulator.fault;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A fault that decides what the client reads; of several that match, the first one does. */
public sealed interface Answer extends Fault {

    /** Whether the call is carried out all the same, so that a message reaches WhatsApp. */
    boolean effect();

    /**
     * Any status.
     *
     * @param body text is sent as HTML or plain text as it looks, anything else as JSON; default: {@code {"error":…}}
     * @param retryAfterSeconds sent as {@code Retry-After}, in seconds or as an HTTP date
     */
    record Status(
            int status,
            @Nullable JsonNode body,
            @Nullable Map<String, String> headers,
            @Nullable Long retryAfterSeconds,
            boolean retryAfterAsDate,
            boolean effect)
            implements Answer {
        public Status {
            Check.that(status >= 200 && status <= 599, "status must be 200 to 599");
            headers = headers == null ? Map.of() : Map.copyOf(headers);
        }

        public static Status of(int status) {
            return new Status(status, null, null, null, false, false);
        }
    }

    /** No answer, ever; it ends when the client gives up. */
    record Hang(boolean effect) implements Answer {}

    /** The connection is reset when no more than the head was read (the whole request, to match a recipient). */
    record ResetBeforeRead() implements Answer {
        @Override
        public boolean effect() {
            return false;
        }
    }

    /** The request is read, carried out if so wished, and then the connection is reset. */
    record ResetAfterRead(boolean effect) implements Answer {}

    /**
     * The call is carried out, and its answer stops in the middle.
     *
     * @param bytes how many bytes of the body arrive; default half
     */
    record CutBody(@Nullable Integer bytes) implements Answer {
        public CutBody {
            Check.that(bytes == null || bytes >= 0, "bytes must not be negative");
        }

        @Override
        public boolean effect() {
            return true;
        }
    }

    /**
     * A 200 whose body is nothing the contract knows.
     *
     * @param body default: a reverse proxy's HTML page
     * @param bytes repeats the body until it is this long
     */
    record Garbage(@Nullable String body, @Nullable Integer bytes, boolean effect) implements Answer {
        public Garbage {
            Check.that(bytes == null || (bytes >= 0 && bytes <= 100_000_000), "bytes must be 0 to 100000000");
        }
    }

    /** A 200 that says {@code success:false} and why. */
    record SuccessFalse(@Nullable String error, boolean effect) implements Answer {}

    /** A 200 that says success and error at once. */
    record Contradictory(boolean effect) implements Answer {}

    /**
     * WhatsApp limits the number.
     *
     * @param code {@code 420} (default), {@code 463} or {@code rate-overlimit}
     * @param status the HTTP status; default: the code where it is a number, else 500
     */
    record Restricted(@Nullable String code, @Nullable Integer status) implements Answer {
        @Override
        public boolean effect() {
            return false;
        }
    }

    /** A 503, as when the device is offline; the session itself stays as it is. */
    record NotConnected(@Nullable String error) implements Answer {
        @Override
        public boolean effect() {
            return false;
        }
    }

    /** A 401, as if the key were wrong. */
    record BadKey() implements Answer {
        @Override
        public boolean effect() {
            return false;
        }
    }

    /** The gateway loses the session: a 404, now and until it is connected again. */
    record ForgetSession() implements Answer {
        @Override
        public boolean effect() {
            return false;
        }
    }

    /** The process is out of memory: a call beyond so many at once has its connection reset. */
    record MaxConcurrent(int limit) implements Answer {
        public MaxConcurrent {
            Check.that(limit >= 0, "limit must not be negative");
        }

        @Override
        public boolean effect() {
            return false;
        }
    }
}
