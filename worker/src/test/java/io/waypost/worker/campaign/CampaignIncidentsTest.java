package io.waypost.worker.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Command;
import io.waypost.contract.Lane;
import io.waypost.worker.Lab;
import io.waypost.worker.dispatch.Scene;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Claims;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What went wrong with campaigns in the field, and cannot here. */
class CampaignIncidentsTest {
    private UUID session = new UUID(0, 0);

    @BeforeEach
    void aConnectedSession() {
        Scene.clear();
        session = Scene.connected("911111111111");
    }

    /** Each group got it 2–4 times, as the run started again while it was still sending. */
    @Test
    void incident_05_whileOneOfItsMessagesIsBeingSentNobodyClaimsAnother() {
        campaign(2);
        Claim first = Lab.claimed(session);
        assertThat(Lab.claim(Duration.ZERO, session).getFirst()).isInstanceOf(Claims.Answer.NotBefore.class);
        assertThat(Lab.count("select count(*) from commands where state = 'calling'"))
                .isEqualTo(1);
        Scene.finish(first);
        Scene.step(session);
        assertThat(Lab.claim(Duration.ZERO, session).getFirst()).isInstanceOf(Claims.Answer.Empty.class);
        assertThat(Scene.effects()).hasSize(2);
    }

    /** "Failed", yet delivered; the retry doubled it. */
    @Test
    void incident_07_oneThatIsNotAnsweredInTimeIsUnknownAndNoReplayDoublesIt() {
        UUID campaign = campaign(1);
        Scene.fault("{\"match\":{\"path\":\"/send\"},\"times\":1,\"fault\":{\"type\":\"hang\",\"effect\":true}}");
        UUID message = Scene.step(session).commandId();
        assertThat(Lab.state(message)).isEqualTo("unknown");
        assertThat(Lab.text("select format('failed %s unknown %s', failed, unknown) from campaigns"))
                .isEqualTo("failed 0 unknown 1");
        JsonNode replay = Scene.done(new Command.Replay(List.of(), campaign, null, null, false, false));
        assertThat(replay.path("count").asInt()).isZero();
        assertThat(replay.path("passedOver").path("unknown").asInt()).isEqualTo(1);
        Scene.due(session);
        Scene.step(session); // the look-up finds it
        assertThat(Lab.state(message)).isEqualTo("succeeded");
        assertThat(Scene.effects()).hasSize(1);
    }

    /** Failed at once because its session was offline. */
    @Test
    void incident_13_oneWhoseDeviceIsOfflineWaitsAndGoesOnOnceItIsBack() {
        campaign(2);
        Lab.database()
                .sql("update whatsapp_sessions set status = 'disconnected'")
                .update();
        UUID message = Scene.step(session).commandId();
        assertThat(Lab.state(message)).isEqualTo("queued");
        assertThat(Lab.text("select waiting_reason from commands where command_id = ?", message))
                .isEqualTo("SESSION_DISCONNECTED");
        Scene.get(Progress.class).sweep();
        assertThat(Lab.text("select status || ' ' || failed from campaigns")).isEqualTo("sending 0");
        Lab.database().sql("update whatsapp_sessions set status = 'connected'").update();
        Scene.due(session);
        Scene.step(session);
        Scene.step(session);
        Scene.get(Progress.class).sweep();
        assertThat(Lab.text("select status || ' ' || sent from campaigns")).isEqualTo("completed 2");
    }

    private UUID campaign(int total) {
        UUID id = UUID.randomUUID();
        Lab.add(
                id,
                new Command.Campaign(session, "Pottery", "hello", null, null, total, null, null, null, null, List.of()),
                Lane.LEDGER);
        IntStream.range(0, total)
                .mapToObj(n -> "+9198765432" + (10 + n))
                .forEach(to ->
                        Lab.add(new Command.Send(session, to, "hello", null, null, null, null, null, id), Lane.BULK));
        return id;
    }
}
