package io.waypost.worker.gateway;

import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One climb of the connection ladder: every rung up to the first that breaks. */
final class LadderClimb {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration WITHOUT_KEY = Duration.ofSeconds(3);
    private static final int BODY = 64 << 10;

    private final GatewaySettings settings;
    private final BaseUrl base;
    private final GatewayClient plain;
    private final KeyedClient keyed;
    private final GatewayDialect dialect;
    private final Gateway gateway;
    private final List<EventData.Rung> rungs = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private List<InetAddress> addresses = List.of();

    /** A rung that was tried: failure is null when it held. */
    private record Step(String detail, @Nullable Failure failure) {
        static Step broken(Failure failure) {
            return new Step(failure.message(), failure);
        }
    }

    LadderClimb(
            GatewaySettings settings,
            BaseUrl base,
            GatewayClient plain,
            KeyedClient keyed,
            GatewayDialect dialect,
            Gateway gateway) {
        this.settings = settings;
        this.base = base;
        this.plain = plain;
        this.keyed = keyed;
        this.dialect = dialect;
        this.gateway = gateway;
    }

    /** The ladder of a configuration that cannot be used. */
    static Ladder broken(GatewaySettings settings) {
        Failure failure = Gateway.notConfigured(settings);
        return new Ladder(
                List.of(new EventData.Rung("configuration", false, failure.message(), 0)), settings.notes(), failure);
    }

    Ladder climb() {
        notes.addAll(settings.notes());
        Failure failure = rung("configuration", this::configuration);
        failure = failure != null ? failure : rung("dns", this::dns);
        failure = failure != null ? failure : rung("tcp", this::tcp);
        failure = failure != null ? failure : rung("tls", this::tls);
        failure = failure != null ? failure : rung("http", this::http);
        failure = failure != null ? failure : rung("key", this::key);
        return new Ladder(rungs, notes, failure);
    }

    private @Nullable Failure rung(String name, Supplier<Step> tried) {
        long start = System.nanoTime();
        Step step = tried.get();
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        Failure failure = step.failure() == null ? null : settings.secrets().cut(step.failure());
        String detail = Texts.first(500, settings.secrets().cut(step.detail()));
        rungs.add(new EventData.Rung(name, failure == null, detail, millis));
        return failure;
    }

    private Step configuration() {
        String how = settings.auth().auto()
                ? "found out by itself"
                : settings.auth().ways().getFirst().label();
        return new Step(base + ", a key of " + settings.key().length() + " characters, sent as: " + how, null);
    }

    private Step dns() {
        try {
            addresses = Connections.resolve(base.host());
        } catch (UnknownHostException e) {
            return Step.broken(Unanswered.unreachable(base, Exchange.Obstacle.UNKNOWN_HOST, Connections.words(e)));
        }
        if (!base.tls() && addresses.stream().anyMatch(Connections::isPublic)) {
            notes.add("the key travels unencrypted to a public address: use https");
        }
        String all =
                addresses.stream().map(InetAddress::getHostAddress).distinct().collect(Collectors.joining(", "));
        return new Step(all.equals(base.host()) ? all + " is an address" : base.host() + " is " + all, null);
    }

    private Step tcp() {
        try {
            return new Step("connected to " + Connections.tcp(addresses, base.port()), null);
        } catch (IOException e) {
            return Step.broken(Unanswered.unreachable(base, GatewayClient.obstacle(e), Connections.words(e)));
        }
    }

    private Step tls() {
        if (!base.tls()) {
            return new Step("not used: plain http", null);
        }
        try {
            return new Step(Connections.tls(addresses, base), null);
        } catch (IOException e) {
            return Step.broken(Unanswered.unreachable(base, Exchange.Obstacle.TLS, Connections.words(e)));
        }
    }

    private Step http() {
        GatewayRequest health = dialect.health();
        KeyWay way = keyed.way() == null ? settings.auth().ways().getFirst() : keyed.way();
        return switch (plain.exchange(way.place(settings.key(), health), limit(), BODY)) {
            case Exchange.NotWritten e ->
                Step.broken(Unanswered.notWritten(base, e).failure());
            case Exchange.Lost e ->
                Step.broken(Unanswered.lost(base, "GET /health", e).failure());
            case Exchange.Replied(GatewayReply reply) -> healthy(health, reply);
        };
    }

    private Step healthy(GatewayRequest health, GatewayReply reply) {
        Failure failure = dialect.unhealthy(reply);
        if (failure != null) {
            return Step.broken(failure);
        }
        if (reply.success()
                && plain.exchange(health, WITHOUT_KEY, BODY) instanceof Exchange.Replied(GatewayReply open)
                && open.success()) {
            notes.add("GET /health answers without a key, so it proves nothing about the key; the last rung does");
        }
        return new Step("GET /health answered " + reply.status(), null);
    }

    private Step key() {
        GatewayOutcome outcome = gateway.call(Gateway.PROBE);
        Failure failure = outcome instanceof GatewayOutcome.Failed f && refusesKey(f.failure()) ? f.failure() : null;
        if (failure != null) {
            return Step.broken(failure);
        }
        KeyWay way = keyed.way();
        String how = way == null ? "" : " as " + way.label();
        if (settings.auth().auto() && way != null) {
            notes.add("the key is sent as " + way.label() + ", which auto found to work");
        }
        return new Step("the VPS takes the key" + how, null);
    }

    /** An answer about the session, whatever it says, is an answer to a caller with a good key. */
    private static boolean refusesKey(Failure f) {
        return !(f.is(FailureCode.SESSION_NOT_ON_VPS)
                || (f.is(FailureCode.VPS_ENDPOINT_NOT_FOUND)
                        && Integer.valueOf(404).equals(f.status()))
                || f.is(FailureCode.VPS_REJECTED_REQUEST)
                || f.is(FailureCode.SESSION_DISCONNECTED));
    }

    private Duration limit() {
        return settings.callTimeout().compareTo(ANSWER) < 0 ? settings.callTimeout() : ANSWER;
    }
}
