package io.waypost.worker.parking;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Command;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Lane;
import io.waypost.contract.State;
import io.waypost.worker.Lab;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Claims.Answer;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.ledger.Settles;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session whose calls hang takes little of the gateway's time, and is itself again with the first answer. */
class SilencesTest {
    private static final Duration HUNG = Duration.ofSeconds(30);
    private final Silences silences = new Silences();
    private final UUID session = UUID.randomUUID();

    @BeforeEach
    void someMessages() {
        Lab.clear();
        for (int i = 0; i < 4; i++) {
            Lab.addSend(session);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 7500", "2, 30000", "3, 120000", "4, 300000", "1000, 300000"})
    void eachSilenceInARowMakesThePauseFourTimesAsLong(int row, long millis) {
        assertThat(Silences.pause(HUNG, row)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void afterACallThatHungTheSessionPausesAndSoDoOurOwnQuestionsAboutIt() {
        settle(silent(Lab.claimed(session)), HUNG);
        assertThat(waits(session)).isBetween(Duration.ofMillis(6_000), Duration.ofMillis(7_500));
        resume();
        settle(silent(Lab.claimed(session)), HUNG);
        assertThat(waits(session)).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(30));
        assertThat(Lab.count("select count(*) from pace where stalled_until > now()"))
                .isEqualTo(1);
    }

    @Test
    void whatAPersonAsksOfItIsTriedAndItsAnswerEndsThePause() {
        settle(silent(Lab.claimed(session)), HUNG);
        UUID status = Lab.add(new Command.Status(session), Lane.CONTROL);
        Claim control = Lab.claimed(session);
        assertThat(control.commandId()).isEqualTo(status);
        settle(Settlement.succeeded(control, 200, "there"), Duration.ofMillis(20));
        Claim next = Lab.claimed(session);
        settle(silent(next), HUNG);
        assertThat(waits(session)).as("the row begins anew").isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void aConnectionLostAtOnceIsNoSilence() {
        settle(silent(Lab.claimed(session)), Duration.ofMillis(300));
        Lab.claimed(session);
    }

    @Test
    void othersGoOn() {
        UUID other = UUID.randomUUID();
        Lab.addSend(other);
        settle(silent(Lab.claimed(session)), HUNG);
        Lab.claimed(other);
    }

    private void settle(Settlement settlement, Duration took) {
        assertThat(Lab.get(Settles.class).settle(List.of(silences.judged(settlement, took)), "tester"))
                .isNotEmpty();
    }

    private static Settlement silent(Claim claim) {
        return Settlement.finished(
                claim, State.UNKNOWN, null, FailureCode.OUTCOME_UNKNOWN.because("The VPS did not answer"));
    }

    private static Duration waits(UUID lane) {
        Answer answer = Lab.claim(Duration.ZERO, lane).getFirst();
        assertThat(answer).isInstanceOf(Answer.NotBefore.class);
        return ((Answer.NotBefore) answer).delay();
    }

    private static void resume() {
        Lab.database().sql("update pace set stalled_until = now()").update();
    }
}
