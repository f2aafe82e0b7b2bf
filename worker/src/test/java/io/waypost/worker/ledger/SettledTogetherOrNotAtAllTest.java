package io.waypost.worker.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waypost.contract.Command;
import io.waypost.contract.EventData;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Lane;
import io.waypost.worker.Lab;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettledTogetherOrNotAtAllTest {
    private final Settles settles = Lab.get(Settles.class);
    private final UUID session = UUID.randomUUID();

    @BeforeEach
    void empty() {
        Lab.clear();
    }

    private static Settlement sent(Claim claim) {
        return Settlement.succeeded(claim, 200, "done")
                .withMessage("919876543210@s.whatsapp.net", "MSG1")
                .telling(Draft.ofMessage(claim, new EventData.MessageSent("+919876543210", "MSG1", "ref"), null));
    }

    @Test
    void stateAttemptAndEventAreWrittenTogether() {
        UUID id = Lab.addSend(session);
        assertThat(settles.settle(List.of(sent(Lab.claimed(session))), "tester"))
                .containsExactly(id);
        assertThat(Lab.text(
                        "select concat_ws(' ', state, upstream_message_id, calls, sent_at is not null) from commands"))
                .isEqualTo("succeeded MSG1 1 t");
        assertThat(Lab.text("select concat_ws(' ', attempt, outcome, upstream_status, worker) from attempts"))
                .isEqualTo("1 succeeded 200 tester");
        assertThat(Lab.told()).containsExactly("message.sent");
    }

    @Test
    void incident_3_whenTheEffectCannotBeWrittenNothingIs() {
        UUID id = Lab.addSend(session);
        Settlement settlement = sent(Lab.claimed(session)).with(jdbc -> {
            jdbc.sql("insert into pace values (?, now())")
                    .param(UUID.randomUUID())
                    .update();
            jdbc.sql("insert into whatsapp_sessions (no_such_column) values (1)")
                    .update();
            return Effects.Told.NOTHING;
        });
        int paces = Lab.count("select count(*) from pace");
        assertThatThrownBy(() -> settles.settle(List.of(settlement), "tester"));
        assertThat(Lab.state(id)).isEqualTo("calling");
        assertThat(Lab.count("select count(*) from pace")).isEqualTo(paces);
        assertThat(Lab.count("select count(*) from attempts")).isZero();
        assertThat(Lab.told()).isEmpty();
    }

    @Test
    void aSettleOfAnAttemptThatIsNoLongerCurrentChangesNothingAndTellsNothing() {
        UUID id = Lab.addSend(session);
        Claim old = Lab.claimed(session);
        var busy = FailureCode.VPS_RATE_LIMITED.because("slow down");
        settles.settle(List.of(Settlement.again(old, Duration.ZERO, busy)), "tester");
        Claim current = Lab.claimed(session);
        assertThat(current.attempt()).isEqualTo(2);
        boolean[] ran = {false};
        Settlement late = sent(old).with(_ -> {
            ran[0] = true;
            return Effects.Told.NOTHING;
        });
        assertThat(settles.settle(List.of(late), "tester")).isEmpty();
        assertThat(settles.settle(List.of(sent(old)), "tester")).isEmpty();
        assertThat(ran[0]).as("its effect ran").isFalse();
        assertThat(Lab.state(id)).isEqualTo("calling");
        assertThat(Lab.told()).isEmpty();
        assertThat(settles.settle(List.of(sent(current)), "tester")).containsExactly(id);
    }

    @Test
    void aSettledClaimCannotBeSettledAgain() {
        Lab.addSend(session);
        Claim claim = Lab.claimed(session);
        settles.settle(List.of(sent(claim)), "tester");
        assertThat(settles.settle(List.of(sent(claim)), "tester")).isEmpty();
        assertThat(Lab.told()).containsExactly("message.sent");
    }

    @Test
    void whatNeverReachedForTheGatewayIsNoAttempt() {
        Lab.addSend(session);
        settles.settle(List.of(sent(Lab.claimed(session)).withoutCall()), "tester");
        assertThat(Lab.count("select count(*) from attempts")).isZero();
        assertThat(Lab.count("select calls from commands")).isZero();
    }

    @Test
    void aProxysPasswordIsForgottenOnceTheConnectIsSettled() {
        UUID id = Lab.add(
                new Command.Connect(session, null, new Command.Proxy("proxy.example", 1080, "me", "hush")),
                Lane.CONTROL);
        var away = FailureCode.VPS_UNREACHABLE.because("refused");
        settles.settle(List.of(Settlement.again(Lab.claimed(session), Duration.ZERO, away)), "tester");
        assertThat(Lab.text("select payload::text from commands where command_id = ?", id))
                .as("for the next attempt")
                .contains("hush");
        settles.settle(List.of(Settlement.succeeded(Lab.claimed(session), 200, "done")), "tester");
        assertThat(Lab.text("select payload::text from commands where command_id = ?", id))
                .contains("proxy.example")
                .doesNotContain("hush");
    }

    @Test
    void aLoneSessionsNextClaimCommitsWithTheSettleOfItsLast() {
        UUID first = Lab.addSend(session);
        UUID second = Lab.addSend(session);
        Settlement sent = sent(Lab.claimed(session));

        List<Claims.Answer> answers = settles.settle(List.of(sent), "tester", () -> Lab.claim(Duration.ZERO, session));

        assertThat(answers)
                .singleElement()
                .isInstanceOfSatisfying(
                        Claims.Answer.Claimed.class,
                        claimed -> assertThat(claimed.claim().commandId()).isEqualTo(second));
        assertThat(List.of(Lab.state(first), Lab.state(second))).containsExactly("succeeded", "calling");
        assertThat(Lab.count("select count(distinct xmin::text) from commands"))
                .as("transactions that wrote the two")
                .isEqualTo(1);
    }

    @Test
    void aClaimThatCannotBeMadeUndoesTheSettleBeforeIt() {
        UUID id = Lab.addSend(session);
        Settlement sent = sent(Lab.claimed(session));
        assertThatThrownBy(() -> settles.settle(List.of(sent), "tester", () -> {
                    throw new IllegalStateException("claimed elsewhere");
                }))
                .hasMessage("claimed elsewhere");
        assertThat(Lab.state(id)).isEqualTo("calling");
        assertThat(Lab.told()).isEmpty();
    }
}
