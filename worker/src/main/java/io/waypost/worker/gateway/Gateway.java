package io.waypost.worker.gateway;

import io.waypost.contract.Command;
import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The VPS as the worker sees it. Thread-safe; both calls block, and neither throws for what the VPS or network does. Every
 * text that comes out is free of the key and of passwords.
 */
public final class Gateway {
    /** A look-up that takes longer is of no use to anybody who waits for it. */
    static final Duration LOOK_UP = Duration.ofSeconds(15);

    private static final int BODY = 1 << 20;
    private static final int GROUPS_BODY = 16 << 20;
    /** A session that no VPS has. */
    static final GatewayCall.Status PROBE = new GatewayCall.Status("wa_00000000-0000-0000-0000-000000000000");

    /** Failures that say nothing of the request: any other would have met the same. */
    public static final Set<FailureCode> PARKING = Set.copyOf(EnumSet.of(
            FailureCode.VPS_UNAUTHORIZED,
            FailureCode.VPS_UNREACHABLE,
            FailureCode.VPS_TIMEOUT,
            FailureCode.VPS_ERROR,
            FailureCode.VPS_NOT_CONFIGURED));

    private final GatewaySettings settings;
    private final GatewayDialect dialect;
    private final InstantSource clock;
    private final CallSight sight;
    private final @Nullable Line line;

    /** What there is only when the configuration is usable. */
    private record Line(BaseUrl base, GatewayClient plain, KeyedClient keyed) {}

    Gateway(GatewaySettings settings, GatewayDialect dialect, InstantSource clock, CallSight sight) {
        this.settings = settings;
        this.dialect = dialect;
        this.clock = clock;
        this.sight = sight;
        this.line = line(settings, clock);
    }

    private static @Nullable Line line(GatewaySettings settings, InstantSource clock) {
        BaseUrl base = settings.base();
        if (base == null || settings.problem() != null) {
            return null;
        }
        GatewayClient plain = new GatewayClient(base, new Resolver(GatewayClient.CONNECT), clock);
        return new Line(base, plain, new KeyedClient(plain, settings.key(), settings.auth()));
    }

    /**
     * Makes one call and understands its answer, within the call timeout in all (look-ups: 15 s at most). A send is written
     * at most once. A send that the VPS refused with 401, while another way of carrying the key turned out to work, fails
     * with {@code retryAt} at once: it was not carried out, and the next attempt will use that way.
     */
    public GatewayOutcome call(GatewayCall call) {
        return sight.watched(call, () -> made(call));
    }

    private GatewayOutcome made(GatewayCall call) {
        if (line == null) {
            Verdict verdict = call instanceof GatewayCall.Send ? Verdict.WAIT : Verdict.FAIL;
            return new GatewayOutcome.Failed(notConfigured(settings), verdict);
        }
        KeyedClient.Result result = exchange(line.keyed(), call);
        GatewayOutcome outcome = switch (result.exchange()) {
            case Exchange.Replied(GatewayReply reply) -> dialect.understand(call, reply);
            case Exchange.NotWritten e -> Unanswered.notWritten(line.base(), e);
            case Exchange.Lost e -> lost(line.base(), call, e);
        };
        return switch (outcome) {
            case GatewayOutcome.Answered answered -> answered;
            case GatewayOutcome.Failed(Failure failure, Verdict verdict) ->
                new GatewayOutcome.Failed(secrets(call).cut(told(failure, result)), verdict);
        };
    }

    /** Whether it is known where the VPS is, and with which key it is called. */
    public boolean configured() {
        return line != null;
    }

    /** Asks for what no gateway has. @return why nothing can be sent at present; empty if the gateway answers and takes the key */
    public Optional<Failure> probe() {
        return switch (call(PROBE)) {
            case GatewayOutcome.Answered _ -> Optional.empty();
            case GatewayOutcome.Failed(Failure failure, var _) ->
                PARKING.stream().anyMatch(failure::is) ? Optional.of(failure) : Optional.empty();
        };
    }

    /** What a webhook tells. */
    public GatewayEvent event(JsonNode body) {
        return dialect.event(body);
    }

    /** Tries the connection step by step; takes 50 s at worst. */
    public Ladder climb() {
        return line == null
                ? LadderClimb.broken(settings)
                : new LadderClimb(settings, line.base(), line.plain(), line.keyed(), dialect, this).climb();
    }

    static Failure notConfigured(GatewaySettings settings) {
        return FailureCode.VPS_NOT_CONFIGURED.because("The VPS is not configured: " + settings.problem());
    }

    private KeyedClient.Result exchange(KeyedClient keyed, GatewayCall call) {
        GatewayRequest request = dialect.request(call);
        boolean send = call instanceof GatewayCall.Send;
        Duration limit = send || settings.callTimeout().compareTo(LOOK_UP) < 0 ? settings.callTimeout() : LOOK_UP;
        Budget budget = new Budget(limit);
        return switch (call) {
            case GatewayCall.Status _, GatewayCall.MessageStatus _ -> keyed.look(request, budget, BODY);
            case GatewayCall.Groups _ -> keyed.look(request, budget, GROUPS_BODY);
            case GatewayCall.Send _, GatewayCall.Connect _, GatewayCall.Disconnect _ ->
                keyed.act(request, dialect.request(PROBE), !send, budget, BODY);
        };
    }

    private GatewayOutcome lost(BaseUrl base, GatewayCall call, Exchange.Lost exchange) {
        String endpoint = dialect.request(call).endpoint();
        return call instanceof GatewayCall.Send
                ? Unanswered.lostSend(base, endpoint, exchange)
                : Unanswered.lost(base, endpoint, exchange);
    }

    private Failure told(Failure failure, KeyedClient.Result result) {
        if (!failure.is(FailureCode.VPS_UNAUTHORIZED)) {
            return failure;
        }
        String ways = result.refused().stream().map(w -> w.label() + ": 401").collect(Collectors.joining("; "));
        Failure told =
                failure.withHint("How each way of sending the key was answered: " + ways + ". " + settings.keyFacts());
        if (result.probe()) {
            return told.withHint("This was found out with a look at the status; the request itself was not made.");
        }
        return result.found() == null
                ? told
                : told.withHint("Sent as " + result.found().label()
                                + " the key was taken: the next attempt goes that way.")
                        .withRetryAt(clock.instant());
    }

    private Secrets secrets(GatewayCall call) {
        return call instanceof GatewayCall.Connect(String _, Command.Proxy proxy) && proxy != null
                ? settings.secrets().and(proxy.password())
                : settings.secrets();
    }
}
