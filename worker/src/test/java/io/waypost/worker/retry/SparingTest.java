package io.waypost.worker.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Command;
import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Lane;
import io.waypost.contract.State;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Next;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.ledger.Work;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A VPS that is unwell gets so many repeats and no more; whoever is refused one waits, and says why. */
class SparingTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final UUID SESSION = UUID.randomUUID();
    private static final Work SEND =
            new Work.Asked(new Command.Send(SESSION, "+919876543210", "hello", null, null, null, null, null));
    private static final Work STATUS = new Work.Asked(new Command.Status(SESSION));
    private static final Failure BUSY =
            FailureCode.VPS_RATE_LIMITED.because("slow down").withStatus(429);

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Backoff backoff = new Backoff(new Random(7));
    private final Sparing sparing =
            new Sparing(new RetrySettings(0.5, 0.1), backoff, new LookUps(backoff, clock), clock);

    @BeforeEach
    void theBudgetIsSpent() {
        assertThat(sparing.refused(claim(SEND, 1, BUSY, NOW))).isEmpty();
    }

    @Test
    void aRepeatTooManyIsNotMadeAndKeepsItsError() {
        Settlement settlement = sparing.refused(claim(SEND, 1, BUSY, NOW)).orElseThrow();
        assertThat(settlement.called()).isFalse();
        assertThat(settlement.error()).isEqualTo(BUSY);
        assertThat(settlement.next()).isInstanceOfSatisfying(Next.Again.class, again -> {
            assertThat(again.reason()).isEqualTo("RETRY_BUDGET");
            assertThat(again.after()).isPositive();
        });
    }

    @Test
    void firstCallsAreFreeAndPayForRepeats() {
        Claim first = claim(SEND, 0, null, NOW);
        for (int i = 0; i < 2; i++) {
            assertThat(sparing.refused(first)).isEmpty();
            sparing.saw(Settlement.finished(first, State.SUCCEEDED, 200, null));
        }
        assertThat(sparing.refused(claim(SEND, 1, BUSY, NOW))).isEmpty();
        assertThat(sparing.refused(claim(SEND, 1, BUSY, NOW))).isPresent();
    }

    @Test
    void whatWasNotCalledOrWasARepeatPaysForNothing() {
        Claim repeat = claim(SEND, 1, BUSY, NOW);
        for (int i = 0; i < 10; i++) {
            sparing.saw(Settlement.finished(repeat, State.SUCCEEDED, 200, null));
            sparing.saw(Settlement.finished(claim(SEND, 0, null, NOW), State.SUCCEEDED, 200, null)
                    .withoutCall());
        }
        assertThat(sparing.refused(repeat)).isPresent();
    }

    @Test
    void aDeviceThatIsAwayIsNoFaultOfTheVps() {
        Failure away = FailureCode.SESSION_DISCONNECTED.because("away");
        assertThat(sparing.refused(claim(SEND, 3, away, NOW))).isEmpty();
        assertThat(sparing.refused(claim(new Work.Probe(), 3, BUSY, NOW))).isEmpty();
    }

    @Test
    void aLookUpGetsItsLastTryAndLaterOnesPayForIt() {
        assertThat(sparing.refused(claim(STATUS, 2, BUSY, NOW))).isPresent();
        assertThat(sparing.refused(claim(STATUS, 2, BUSY, NOW.minusSeconds(30))))
                .isEmpty();
        Claim first = claim(SEND, 0, null, NOW);
        for (int i = 0; i < 3; i++) {
            sparing.saw(Settlement.finished(first, State.SUCCEEDED, 200, null));
        }
        assertThat(sparing.refused(claim(SEND, 1, BUSY, NOW))).isPresent();
    }

    private static Claim claim(Work work, int calls, @Nullable Failure error, Instant firstStarted) {
        return new Claim(
                UUID.randomUUID(),
                UUID.randomUUID(),
                work,
                SESSION,
                SESSION,
                Lane.INTERACTIVE,
                0,
                calls + 1,
                calls,
                firstStarted,
                firstStarted,
                NOW,
                error,
                null,
                null,
                null,
                null);
    }
}
