package io.waypost.api.live;

import io.waypost.api.access.Caller;
import io.waypost.api.paging.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/events}: each stream is one virtual thread that waits for events and writes them. */
@RestController
class EventsController {
    private static final Logger LOG = LoggerFactory.getLogger(EventsController.class);
    private final Streams streams;
    private final StreamLimit limit;

    EventsController(Streams streams, StreamLimit limit) {
        this.streams = streams;
        this.limit = limit;
    }

    @GetMapping("/api/v1/events")
    void events(@AuthenticationPrincipal Caller caller, HttpServletRequest request, HttpServletResponse response) {
        Parameters parameters = new Parameters(request.getParameterMap());
        EventFilter filter = EventFilter.from(caller, parameters);
        Optional<String> query = parameters.text("lastEventId"); // for readers that cannot send a header
        parameters.check();
        String header = request.getHeader("Last-Event-ID");
        Optional<String> last = header == null || header.isBlank() ? query : Optional.of(header);
        limit.enter(caller);
        try {
            headers(response);
            if (!HttpMethod.HEAD.matches(request.getMethod())) {
                streams.serve(filter, last, response.getOutputStream());
            }
        } catch (IOException gone) {
            LOG.debug("A reader of events went away", gone);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            limit.leave(caller);
        }
    }

    private static void headers(HttpServletResponse response) {
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-store");
        response.setHeader("X-Accel-Buffering", "no");
    }
}
