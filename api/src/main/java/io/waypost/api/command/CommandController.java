package io.waypost.api.command;

import io.waypost.api.access.Caller;
import io.waypost.api.body.RequestBody;
import io.waypost.api.live.EventFilter;
import io.waypost.api.live.LiveFeed;
import io.waypost.api.live.Subscription;
import io.waypost.api.paging.Parameters;
import io.waypost.api.paging.PathId;
import io.waypost.api.problem.ProblemCode;
import io.waypost.contract.Limits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping(path = "/api/v1/commands", produces = MediaType.APPLICATION_JSON_VALUE)
class CommandController {
    private static final String COMMANDS = "/api/v1/commands/";
    private final Door door;
    private final CommandLookup lookup;
    private final CommandWait wait;
    private final LiveFeed feed;

    CommandController(Door door, CommandLookup lookup, CommandWait wait, LiveFeed feed) {
        this.door = door;
        this.lookup = lookup;
        this.wait = wait;
        this.feed = feed;
    }

    @PostMapping
    ResponseEntity<?> post(@AuthenticationPrincipal Caller caller, HttpServletRequest request)
            throws IOException, InterruptedException {
        Optional<IdempotencyKey> key = IdempotencyKey.parse(request.getHeader("Idempotency-Key"));
        Optional<Duration> patience = Patience.of(request.getHeaders("Prefer"));
        ObjectNode body = RequestBody.read(request, Limits.BODY_BYTES).json();
        UUID id = door.commandId(caller, key);
        String trace = request.getHeader("traceparent");
        if (patience.isEmpty()) {
            return accepted(door.take(caller, id, key, body, trace));
        }
        try (Subscription events = feed.subscribe(EventFilter.command(caller, id))) {
            Receipt receipt = door.take(caller, id, key, body, trace);
            Optional<CommandView> end = wait.end(caller, id, events, patience.get());
            return end.isPresent() ? ended(receipt, end.get(), patience.get()) : accepted(receipt);
        }
    }

    @GetMapping("/{id}")
    CommandView command(@AuthenticationPrincipal Caller caller, @PathVariable String id, HttpServletRequest request) {
        new Parameters(request.getParameterMap()).check();
        return lookup.find(caller, PathId.parse(id, ProblemCode.COMMAND_NOT_FOUND))
                .orElseThrow(
                        () -> ProblemCode.COMMAND_NOT_FOUND.because(
                                "This organization has no such command; take its id from the answer to POST /api/v1/commands."));
    }

    private static ResponseEntity<Receipt.Body> accepted(Receipt receipt) {
        return answer(HttpStatus.ACCEPTED, receipt).body(receipt.body());
    }

    private static ResponseEntity<CommandView> ended(Receipt receipt, CommandView view, Duration patience) {
        return answer(HttpStatus.OK, receipt)
                .header("Preference-Applied", "wait=" + patience.toSeconds())
                .body(view);
    }

    private static ResponseEntity.BodyBuilder answer(HttpStatus status, Receipt receipt) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).location(URI.create(COMMANDS + receipt.commandId()));
        return receipt.replayed() ? answer.header("Idempotent-Replayed", "true") : answer;
    }
}
