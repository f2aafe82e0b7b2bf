package io.waypost.worker.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Command;
import io.waypost.contract.KeepingCommand;
import io.waypost.contract.Lane;
import io.waypost.contract.Pace;
import io.waypost.worker.Lab;
import io.waypost.worker.dispatch.Scene;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Claims;
import io.waypost.worker.ledger.Work;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Nothing is sent to whoever has opted out, whichever way a message comes. */
class OptOutTest {
    private static final String GROUP = "120363000000000001@g.us";
    private UUID session = new UUID(0, 0);

    @BeforeEach
    void aConnectedSession() {
        Scene.clear();
        session = Scene.connected("911111111111");
    }

    @Test
    void whatIsQueuedAlreadyIsCancelledWithTheReasonAndNobodyIsCalled() {
        UUID message =
                Scene.send(session, "919876543210", "hello"); // without the plus, and as a JID, it is the same person
        JsonNode result = suppress("919876543210@s.whatsapp.net", "+919812345678", "+91 9812345678".replace(" ", ""));
        assertThat(result.path("suppressed").asInt()).isEqualTo(2);
        Claim claim = Scene.step(session);
        assertThat(claim.work()).isInstanceOf(Work.OptedOut.class);
        assertThat(Lab.state(message)).isEqualTo("cancelled");
        assertThat(Lab.text("select error ->> 'code' from commands where command_id = ?", message))
                .isEqualTo("RECIPIENT_OPTED_OUT");
        assertThat(Lab.told()).containsExactly("command.succeeded", "message.cancelled");
        assertThat(Scene.effects()).isEmpty();
        assertThat(Lab.count("select count(*) from attempts")).isZero();
    }

    @Test
    void whoIsAllowedAgainIsSentToAgain() {
        suppress(Scene.PERSON);
        assertThat(suppress(Scene.PERSON).path("unchanged").asInt()).isEqualTo(1);
        JsonNode allowed = Scene.done(new KeepingCommand.Allow(List.of(Scene.PERSON, "+917000000000")));
        assertThat(allowed.path("allowed").asInt()).isEqualTo(1);
        assertThat(allowed.path("unchanged").asInt()).isEqualTo(1);
        UUID message = Scene.send(session, Scene.PERSON, "hello");
        Scene.step(session);
        assertThat(Lab.state(message)).isEqualTo("succeeded");
    }

    @Test
    void inACampaignOnlyTheyArePassedOverWithoutCostingItsPaceAndTheCountsAddUp() {
        UUID campaign = UUID.randomUUID();
        Pace pace = new Pace(1, 0, 2);
        Lab.add(
                campaign,
                new Command.Campaign(session, "Pottery", "hello", null, null, 3, null, null, null, pace, List.of()),
                Lane.LEDGER);
        for (String to : List.of("911000000001", "911000000002", GROUP)) {
            Lab.add(new Command.Send(session, to, "hello", null, null, null, null, null, campaign), Lane.BULK);
        }
        suppress("911000000001", "911000000002");
        Scene.step(session);
        Scene.step(session);
        Scene.step(session);
        assertThat(Lab.text("select format('sent %s cancelled %s day %s', sent, cancelled, day_count) from campaigns"))
                .isEqualTo("sent 1 cancelled 2 day 1");
        assertThat(Scene.effects()).hasSize(1);
        Scene.get(io.waypost.worker.campaign.Progress.class).sweep();
        assertThat(Lab.text("select status from campaigns")).isEqualTo("completed");
    }

    @Test
    void anotherOrganizationsListIsItsOwn() {
        Lab.database()
                .sql(
                        "insert into suppressions (organization_id, person, source) values (gen_random_uuid(), ?, 'person')")
                .param(Scene.PERSON_JID)
                .update();
        UUID message = Scene.send(session, Scene.PERSON, "hello");
        Scene.step(session);
        assertThat(Lab.state(message)).isEqualTo("succeeded");
    }

    @Test
    void aReplayPassesThemOverAndSaysSoAndOneUnderWayIsCancelled() {
        UUID failed = failed();
        UUID another = failed();
        JsonNode replayed = Scene.done(new Command.Replay(List.of(failed), null, null, null, false, false));
        suppress(Scene.PERSON);
        Scene.step(session);
        UUID replay = UUID.fromString(
                replayed.path("messages").get(0).path("messageId").asString());
        assertThat(Lab.state(replay)).isEqualTo("cancelled");
        JsonNode later = Scene.done(new Command.Replay(List.of(another), null, null, null, false, false));
        assertThat(later.path("passedOver").path("optedOut").asInt()).isEqualTo(1);
        assertThat(later.path("count").asInt()).isZero();
        assertThat(Scene.effects()).isEmpty();
    }

    @Test
    void aCallInHandIsFinishedAndTheNextIsNotMade() {
        UUID inHand = Scene.send(session, Scene.PERSON, "first");
        UUID next = Scene.send(session, Scene.PERSON, "second");
        Claim claim = Lab.claimed(session);
        suppress(Scene.PERSON);
        Scene.finish(claim);
        Scene.step(session);
        assertThat(Lab.state(inHand)).isEqualTo("succeeded");
        assertThat(Lab.state(next)).isEqualTo("cancelled");
        assertThat(Scene.effects()).hasSize(1);
    }

    @Test
    void anOptOutIsNotHeldUpByAParkedGatewayAndItsMessagesWaitForTheirClaim() {
        Lab.database()
                .sql("update gateway set parked_reason = 'VPS_UNAUTHORIZED'")
                .update();
        UUID message = Scene.send(session, Scene.PERSON, "hello");
        suppress(Scene.PERSON);
        assertThat(Lab.claim(Duration.ZERO, session).getFirst()).isInstanceOf(Claims.Answer.NotBefore.class);
        Lab.database().sql("update gateway set parked_reason = null").update();
        Scene.step(session);
        assertThat(Lab.state(message)).isEqualTo("cancelled");
    }

    @Test
    void templatesAreSavedReplacedAndForgottenAndBelongToOneOrganization() {
        UUID id = UUID.randomUUID();
        save(id, "Hello {{name}}");
        save(id, "Dear {{name}}");
        Lab.database()
                .sql(
                        "insert into message_templates (id, organization_id, name, message) values (?, gen_random_uuid(), 'x', 'y')")
                .param(id)
                .update();
        assertThat(Lab.text("select string_agg(message, '|' order by message) from message_templates"))
                .isEqualTo("Dear {{name}}|y");
        Scene.done(new KeepingCommand.DeleteTemplate(id));
        assertThat(Lab.text("select string_agg(message, '|') from message_templates"))
                .isEqualTo("y");
        UUID again = Scene.failed(new KeepingCommand.DeleteTemplate(id));
        assertThat(Lab.text("select error ->> 'code' from commands where command_id = ?", again))
                .isEqualTo("TEMPLATE_NOT_FOUND");
    }

    private static void save(UUID id, String message) {
        JsonNode result = Scene.done(new KeepingCommand.SaveTemplate(id, "Reminder", message, null, null));
        assertThat(result.path("templateId").asString()).isEqualTo(id.toString());
    }

    private static JsonNode suppress(String... people) {
        return Scene.done(new KeepingCommand.Suppress(List.of(people), "asked by phone"));
    }

    private UUID failed() {
        UUID message = Scene.send(session, Scene.PERSON, "hello");
        Lab.database()
                .sql("update commands set state = 'failed' where command_id = ?")
                .param(message)
                .update();
        return message;
    }
}
