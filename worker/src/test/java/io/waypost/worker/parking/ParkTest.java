package io.waypost.worker.parking;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Command;
import io.waypost.contract.Ids;
import io.waypost.contract.Lane;
import io.waypost.worker.Lab;
import io.waypost.worker.dispatch.Scene;
import io.waypost.worker.ledger.Claims;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway through which nothing can be sent: everything waits, one probe tests it, and all goes on by itself. */
class ParkTest {
    private static final UUID PROBE = Ids.derived(new UUID(0, 0), "gateway", "probe");
    private UUID session = new UUID(0, 0);
    private UUID other = new UUID(0, 0);

    @BeforeEach
    void twoConnectedSessions() {
        Scene.clear();
        session = Scene.connected("911111111111");
        other = Scene.connected("912222222222");
    }

    @Test
    void aRefusedKeyParksEverySessionAtOnceAndTheRightOneSetsAllGoing() {
        Scene.fault("{\"fault\":{\"type\":\"bad-key\"}}");
        UUID refused = Scene.send(session, Scene.PERSON, "one");
        UUID untouched = Scene.send(other, Scene.PERSON, "two");
        Scene.step(session);
        assertThat(Lab.state(refused)).isEqualTo("queued");
        assertThat(Lab.text("select parked_reason from gateway")).isEqualTo("VPS_UNAUTHORIZED");
        assertThat(Lab.told()).contains("message.waiting", "gateway.parked");
        assertThat(Lab.claim(Duration.ZERO, other).getFirst()).isInstanceOf(Claims.Answer.NotBefore.class);

        Scene.due(PROBE);
        Scene.step(PROBE);
        assertThat(Lab.text("select probes::text from gateway")).isEqualTo("1");
        Scene.noFaults();
        Scene.due(PROBE);
        Scene.step(PROBE);
        assertThat(Lab.count("select count(*) from gateway where parked_reason is null"))
                .isEqualTo(1);
        assertThat(Lab.told()).contains("gateway.resumed");
        Scene.step(session);
        Scene.step(other);
        assertThat(Lab.state(refused)).isEqualTo("succeeded");
        assertThat(Lab.state(untouched)).isEqualTo("succeeded");
        assertThat(Scene.effects()).hasSize(2);
    }

    @Test
    void whatAPersonAsksForIsTriedAllTheSame() {
        Scene.fault("{\"match\":{\"path\":\"/send\"},\"fault\":{\"type\":\"bad-key\"}}");
        Lab.database()
                .sql("update gateway set parked_reason = 'VPS_UNAUTHORIZED'")
                .update();
        UUID status = Lab.add(new Command.Status(session), Lane.CONTROL);
        Scene.step(session);
        assertThat(Lab.state(status)).isEqualTo("succeeded");
    }

    @Test
    void silenceInARowParksAndOneAnswerEndsTheRow() {
        Scene.fault("{\"match\":{\"path\":\"/send\"},\"fault\":{\"type\":\"reset-after-read\",\"effect\":false}}");
        for (int i = 0; i < 4; i++) {
            sendNow();
        }
        Scene.noFaults();
        sendNow();
        assertThat(Lab.count("select count(*) from gateway where parked_reason is null"))
                .isEqualTo(1);
        Scene.fault("{\"match\":{\"path\":\"/send\"},\"fault\":{\"type\":\"reset-after-read\",\"effect\":false}}");
        for (int i = 0; i < 5; i++) {
            sendNow();
        }
        assertThat(Lab.text("select parked_reason from gateway")).isEqualTo("VPS_TIMEOUT");
    }

    /** A proxy in front of it answers for a VPS that is down: each further send would end in doubt. */
    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void whatAProxySaysInTheVpssPlaceIsNoAnswer(int status) {
        Scene.fault("{\"match\":{\"path\":\"/send\"},\"fault\":{\"type\":\"status\",\"status\":" + status
                + ",\"body\":\"<html>Bad Gateway</html>\"}}");
        for (int i = 0; i < 5; i++) {
            sendNow();
        }
        assertThat(Lab.text("select parked_reason from gateway")).isEqualTo("VPS_ERROR");
    }

    @Test
    void repliesThatNobodyCanReadAreNoAnswersEither() {
        Scene.fault("{\"match\":{\"path\":\"/send\"},\"fault\":{\"type\":\"garbage\"}}");
        for (int i = 0; i < 5; i++) {
            sendNow();
        }
        assertThat(Lab.text("select parked_reason from gateway")).isEqualTo("VPS_BAD_REPLY");
    }

    @Test
    void theVpssOwnErrorIsItsAnswer() {
        Scene.fault(
                "{\"match\":{\"path\":\"/send\"},\"fault\":{\"type\":\"status\",\"status\":500,\"body\":{\"error\":\"no\"}}}");
        for (int i = 0; i < 6; i++) {
            sendNow();
        }
        assertThat(Lab.count("select count(*) from gateway where parked_reason is null"))
                .isEqualTo(1);
    }

    /** The looks at a thousand sessions would end every row of silences. */
    @Test
    void aLookThatFailedIsNoAnswerAndCountsInTheRow() {
        Scene.fault("{\"fault\":{\"type\":\"reset-after-read\",\"effect\":false}}");
        Lab.database().sql("""
                        insert into commands (command_id, organization_id, action, session_id, lane_key, lane, shard, state,
                                              due_at, payload, created_at)
                        values (gen_random_uuid(), ?, 'watch', ?, ?, 0, 0, 'queued', now(), '{}', now())""").params(Lab.ORG, session, session).update();
        for (int i = 0; i < 5; i++) {
            assertThat(Lab.count("select count(*) from gateway where parked_reason is null"))
                    .isEqualTo(1);
            Scene.due(session);
            Scene.step(session);
        }
        assertThat(Lab.text("select parked_reason from gateway")).isEqualTo("VPS_UNREACHABLE");
        Scene.noFaults();
        Scene.due(PROBE);
        Scene.step(PROBE);
        Scene.step(session); // due at once
        assertThat(Lab.count("select count(*) from commands where action = 'watch' and error is null"))
                .isEqualTo(1);
    }

    @Test
    void aRestrictedNumberHoldsAllItsSendsAndNobodyElses() {
        Scene.fault("{\"match\":{\"path\":\"/send\",\"sessionId\":\"wa_" + session
                + "\"},\"times\":1,\"fault\":{\"type\":\"restricted\",\"code\":\"420\"}}");
        UUID first = Scene.send(session, Scene.PERSON, "one");
        UUID second = Scene.send(session, "+919812345678", "two");
        UUID others = Scene.send(other, Scene.PERSON, "three");
        Scene.step(session);
        Scene.step(other);
        assertThat(Lab.state(first)).isEqualTo("queued");
        assertThat(Lab.state(others)).isEqualTo("succeeded");
        assertThat(Lab.claim(Duration.ZERO, session).getFirst())
                .isInstanceOfSatisfying(
                        Claims.Answer.NotBefore.class,
                        wait -> assertThat(wait.delay()).isGreaterThan(Duration.ofSeconds(1)));
        assertThat(Lab.told()).contains("session.restricted");
        assertThat(Lab.count("select count(*) from whatsapp_sessions where restricted_until > now()"))
                .isEqualTo(1);
        Scene.due(session);
        Scene.step(session);
        Scene.due(session);
        Scene.step(session);
        assertThat(Lab.state(second)).isEqualTo("succeeded");
    }

    private void sendNow() {
        Scene.send(session, Scene.PERSON, "hello");
        Lab.database().sql("delete from commands where action = 'verification'").update();
        Scene.due(session);
        Scene.step(session);
    }
}
