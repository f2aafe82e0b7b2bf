package io.waypost.api.hook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.waypost.api.access.HeaderKeys;
import io.waypost.api.body.RequestBody;
import io.waypost.api.kafka.Publisher;
import io.waypost.api.kafka.TraceParent;
import io.waypost.api.problem.Problem;
import io.waypost.api.problem.ProblemCode;
import io.waypost.contract.CloudEvents;
import io.waypost.contract.Ids;
import io.waypost.contract.Topics;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /hooks/vps}: one entry and one secret for every event of the VPS. 202 once the broker has it. */
@RestController
class WebhookController {
    private static final String ACCEPTED = "accepted";
    private static final int MOST_BYTES = 256 << 10;
    private static final int LONGEST_SESSION_ID = 200;
    private final HookProperties properties;
    private final Publisher publisher;
    private final Ids ids;
    private final Clock clock;
    private final Meter.MeterProvider<Counter> webhooks;

    WebhookController(HookProperties properties, Publisher publisher, Ids ids, Clock clock, MeterRegistry meters) {
        this.properties = properties;
        this.publisher = publisher;
        this.ids = ids;
        this.clock = clock;
        this.webhooks = Counter.builder("waypost.webhooks")
                .description("Events of the VPS at the door")
                .withRegistry(meters);
        count(ACCEPTED, 0);
    }

    @PostMapping(path = "/hooks/vps", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, Boolean> take(HttpServletRequest request) throws IOException {
        try {
            publish(request);
            count(ACCEPTED, 1);
            return Map.of(ACCEPTED, true);
        } catch (Problem e) {
            count(e.code().name().toLowerCase(Locale.ROOT), 1);
            throw e;
        }
    }

    private void count(String result, int many) {
        webhooks.withTag("result", result).increment(many);
    }

    private void publish(HttpServletRequest request) throws IOException {
        authenticate(request);
        RequestBody body = RequestBody.readWhatever(request, MOST_BYTES);
        String session = session(body.json());
        publisher.publish(record(session, body.bytes(), TraceParent.next(request.getHeader("traceparent"))));
    }

    private void authenticate(HttpServletRequest request) {
        byte[] secret = properties.secret().getBytes(StandardCharsets.UTF_8);
        boolean known = HeaderKeys.keys(request)
                .map(given -> MessageDigest.isEqual(secret, given.getBytes(StandardCharsets.UTF_8)))
                .reduce(false, Boolean::logicalOr);
        if (secret.length == 0 || !known) {
            throw ProblemCode.UNAUTHENTICATED
                    .because("The webhook secret is missing or wrong. The VPS must send the value of"
                            + " WHATSAPP_VPS_WEBHOOK_SECRET as X-API-Key or as Authorization: Bearer, and the api must be"
                            + " started with the same one.")
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"waypost-hooks\"");
        }
    }

    private static String session(ObjectNode event) {
        String session = event.path("sessionId").asString("");
        if (session.isBlank() || session.length() > LONGEST_SESSION_ID) {
            throw ProblemCode.INVALID_EVENT
                    .because("An event of the VPS names its session.")
                    .at(
                            "#/sessionId",
                            "must be the VPS's session id, of at most " + LONGEST_SESSION_ID + " characters");
        }
        return session;
    }

    private ProducerRecord<String, byte[]> record(String session, byte[] body, String traceParent) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.GATEWAY_EVENTS, session, body);
        header(record, CloudEvents.SPEC_VERSION, "1.0");
        header(record, CloudEvents.ID, ids.next().toString());
        header(record, CloudEvents.SOURCE, "/waypost/api/hooks/vps");
        header(record, CloudEvents.TYPE, CloudEvents.TYPE_PREFIX + "gateway.event");
        header(record, CloudEvents.TIME, clock.instant().toString());
        header(record, CloudEvents.CONTENT_TYPE, "application/json");
        header(record, CloudEvents.TRACE_PARENT, traceParent);
        return record;
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
