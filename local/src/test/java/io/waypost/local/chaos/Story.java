package io.waypost.local.chaos;

import io.waypost.contract.Lane;
import io.waypost.contract.State;
import io.waypost.simulator.log.Call;
import io.waypost.simulator.log.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes histories for the rules' own tests, a few words for each thing that happened; times are in milliseconds. */
final class Story {
    static final UUID ORGANIZATION = new UUID(0, 1);
    static final UUID ANOTHER = new UUID(0, 2);
    static final UUID SESSION = new UUID(1, 1);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration GAP = Duration.ofMillis(20);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration CLAIM = Duration.ofSeconds(7);

    private final List<Accepted> accepted = new ArrayList<>();
    private final List<LedgerRow> ledger = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final List<Disturbance> disturbances = new ArrayList<>();
    private long outbox;

    static UUID id(int number) {
        return new UUID(9, number);
    }

    /** A send as it should be, from its acceptance to its event. */
    Story sent(int number, long at) {
        return accepted(number, at)
                .claimed(number, at)
                .called(number, at + 1, at + 5, "200")
                .delivered(number, at + 3)
                .ended(number, State.SUCCEEDED, at)
                .told(number, "message.sent");
    }

    Story accepted(int number, long at) {
        accepted.add(new Accepted(
                id(number),
                ORGANIZATION,
                SESSION,
                Lane.INTERACTIVE,
                "text " + number,
                "" + number,
                number,
                at(at),
                false));
        return this;
    }

    Story stranger(int number, long at) {
        accepted.add(new Accepted(
                id(number), ANOTHER, SESSION, Lane.INTERACTIVE, "text " + number, "" + number, number, at(at), true));
        return this;
    }

    Story claimed(int number, long at) {
        attempts.add(new Attempt(id(number), 1, at(at), at(at + 6), "succeeded"));
        return this;
    }

    Story called(int number, long from, @Nullable Long until, @Nullable String outcome) {
        Long end = until == null ? null : until * 1_000_000;
        calls.add(new Call(
                calls.size() + 1L,
                "wa_" + SESSION,
                "POST",
                "/send",
                "" + number,
                at(from),
                from * 1_000_000,
                end,
                null,
                outcome,
                List.of()));
        return this;
    }

    Story delivered(int number, long at) {
        return delivered("wa_" + SESSION, "text " + number, number, at);
    }

    Story delivered(String session, String text, int number, long at) {
        effects.add(
                new Effect(effects.size() + 1L, session, "" + number, text, null, null, "id", at(at), at * 1_000_000));
        return this;
    }

    Story ended(int number, State state, long startedAt) {
        ledger.add(new LedgerRow(id(number), state, 1, at(startedAt), null));
        return this;
    }

    Story told(int number, String type) {
        return told(number, new UUID(7, told.size()), type, ORGANIZATION, "{}");
    }

    Story told(int number, UUID eventId, String type, UUID organization, String body) {
        told.add(new Told(eventId, type, id(number), organization.toString(), organization.toString(), body));
        return this;
    }

    Story killed(long at) {
        disturbances.add(new Disturbance("kill -9", "worker", at(at), at(at), true));
        return this;
    }

    Story brokerKilled(long at) {
        disturbances.add(new Disturbance("kill -9", "kafka", at(at), at(at + 1000), false));
        return this;
    }

    Story unpublished(long events) {
        outbox = events;
        return this;
    }

    History history() {
        return new History(
                new History.Terms(GAP, TIMEOUT, CLAIM),
                accepted,
                ledger,
                attempts,
                calls,
                effects,
                told,
                disturbances,
                outbox);
    }

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }
}
