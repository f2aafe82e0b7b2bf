package io.waypost.worker.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Command;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Lane;
import io.waypost.contract.Pace;
import io.waypost.contract.SendWindow;
import io.waypost.worker.Lab;
import io.waypost.worker.dispatch.Scene;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Claims;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.ledger.Settles;
import io.waypost.worker.session.Moves;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Campaigns in the ledger: what a claim passes over, what the rows make of them, and what is told. */
class CampaignTest {
    private final Progress progress = Scene.get(Progress.class);
    private UUID session = new UUID(0, 0);

    @BeforeEach
    void aConnectedSession() {
        Scene.clear();
        session = Scene.connected("911111111111");
    }

    @Test
    void aPausedOneIsPassedOverAndAPersonsMessageIsNot() {
        UUID campaign = campaign(2, null, List.of());
        Scene.step(session);
        assertThat(steer(new Command.Pause(campaign))).isEqualTo("paused");
        assertThat(Lab.claim(Duration.ZERO, session).getFirst()).isInstanceOf(Claims.Answer.Empty.class);
        UUID single = Scene.send(session, Scene.PERSON, "by the way");
        Scene.step(session);
        assertThat(Lab.state(single)).isEqualTo("succeeded");
        assertThat(steer(new Command.Resume(campaign, null))).isEqualTo("sending");
        Scene.step(session);
        assertThat(counts(campaign)).isEqualTo("total 2 sent 2 failed 0 unknown 0 cancelled 0");
        assertThat(Lab.told()).contains("campaign.paused", "campaign.resumed");
    }

    @Test
    void aCancelledOneSendsNothingMoreAndSaysSoOfEachMessage() {
        UUID campaign = campaign(3, null, List.of());
        Scene.step(session);
        assertThat(steer(new Command.Cancel(campaign, null))).isEqualTo("cancelled");
        assertThat(Lab.claim(Duration.ZERO, session).getFirst()).isInstanceOf(Claims.Answer.Empty.class);
        progress.sweep();
        assertThat(counts(campaign)).isEqualTo("total 3 sent 1 failed 0 unknown 0 cancelled 2");
        progress.sweep();
        assertThat(Lab.told()).contains("message.cancelled").doesNotContain("campaign.completed");
        assertThat(status(campaign)).isEqualTo("cancelled");
        UUID resume = Scene.failed(new Command.Resume(campaign, null));
        assertThat(Lab.text("select error ->> 'code' from commands where command_id = ?", resume))
                .isEqualTo("CAMPAIGN_ENDED");
    }

    /** Field incident 26: shown as "sending" for ever. */
    @Test
    void incident26CompletionFollowsFromTheRowsAndIsToldOnce() {
        UUID campaign = campaign(3, null, List.of());
        Scene.step(session);
        Scene.fault("{\"match\":{\"path\":\"/send\"},\"times\":1,\"fault\":{\"type\":\"status\",\"status\":403}}");
        Scene.step(session);
        progress.sweep();
        assertThat(status(campaign)).isEqualTo("sending");
        Scene.step(session);
        progress.sweep();
        progress.sweep();
        assertThat(status(campaign)).isEqualTo("partial_failure");
        assertThat(counts(campaign)).isEqualTo("total 3 sent 2 failed 1 unknown 0 cancelled 0");
        assertThat(Lab.told().stream().filter("campaign.completed"::equals)).hasSize(1);
    }

    @Test
    void nothingOfAnUploadThatBrokeOffIsSentUntilTheRestIsThere() {
        UUID id = UUID.randomUUID();
        announce(id, 2, null, List.of());
        Command.Send first = new Command.Send(session, "+919876543210", "hello", null, null, null, null, null, id);
        UUID taken = Lab.add(first, Lane.BULK);
        Lab.add(taken, first, Lane.BULK);
        assertThat(Lab.claim(Duration.ZERO, session).getFirst()).isInstanceOf(Claims.Answer.Empty.class);
        Lab.add(new Command.Send(session, "+919876543211", "hello", null, null, null, null, null, id), Lane.BULK);
        Scene.step(session);
    }

    @Test
    void itsOwnPaceHoldsBesideTheSessions() {
        campaign(2, new Pace(60, 0, null), List.of());
        Scene.step(session);
        assertThat(Lab.claim(Duration.ZERO, session).getFirst())
                .isInstanceOfSatisfying(
                        Claims.Answer.NotBefore.class,
                        wait -> assertThat(wait.delay()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1)));
    }

    @Test
    void aDailyCapEndsTheDay() {
        campaign(3, new Pace(6_000, 0, 2), List.of());
        for (int i = 0; i < 2; i++) {
            Scene.step(session);
            Lab.database().sql("update campaigns set next_at = now()").update();
        }
        assertThat(Lab.claim(Duration.ZERO, session).getFirst())
                .isInstanceOfSatisfying(
                        Claims.Answer.NotBefore.class,
                        wait -> assertThat(wait.delay()).isGreaterThan(Duration.ofHours(23)));
        Lab.database()
                .sql("update campaigns set day_began = now() - interval '25 hours'")
                .update();
        Scene.step(session);
    }

    @Test
    void outsideItsHoursNothingGoesEvenBeforeTheFirstSweep() {
        LocalTime now = LocalTime.now(ZoneOffset.UTC);
        SendWindow closed =
                new SendWindow(EnumSet.allOf(DayOfWeek.class), now.plusHours(2), now.plusHours(3), ZoneOffset.UTC);
        campaign(1, null, List.of(closed));
        assertThat(Lab.claim(Duration.ZERO, session).getFirst()).isInstanceOf(Claims.Answer.NotBefore.class);
        progress.sweep();
        assertThat(Lab.claim(Duration.ZERO, session).getFirst())
                .isInstanceOfSatisfying(
                        Claims.Answer.NotBefore.class,
                        wait -> assertThat(wait.delay()).isBetween(Duration.ofMinutes(100), Duration.ofMinutes(121)));
        Lab.database()
                .sql(
                        "update campaigns set opens_at = now() - interval '1 minute', closes_at = now() + interval '1 hour'")
                .update();
        Scene.step(session);
    }

    @Test
    void aRestrictedSessionPausesItsCampaignsAndTheyGoOnByThemselves() {
        UUID campaign = campaign(2, null, List.of());
        Scene.fault(
                "{\"match\":{\"path\":\"/send\"},\"times\":1,\"fault\":{\"type\":\"restricted\",\"code\":\"420\"}}");
        Scene.step(session);
        assertThat(status(campaign)).isEqualTo("paused");
        assertThat(Lab.text("select paused_by from campaigns")).isEqualTo("WHATSAPP_RESTRICTED");
        Lab.database().sql("update campaigns set resume_at = now()").update();
        Scene.due(session);
        progress.sweep();
        assertThat(status(campaign)).isEqualTo("sending");
        Scene.step(session);
        assertThat(Lab.told()).contains("session.restricted", "campaign.paused", "campaign.resumed");
    }

    @Test
    void whilePausedItMayMoveToAnotherSession() {
        UUID other = Scene.connected("912222222222");
        UUID campaign = campaign(2, null, List.of());
        steer(new Command.Pause(campaign));
        assertThat(steer(new Command.Resume(campaign, other))).isEqualTo("sending");
        assertThat(Lab.claim(Duration.ZERO, session).getFirst()).isInstanceOf(Claims.Answer.Empty.class);
        Scene.step(other);
        assertThat(counts(campaign)).contains("sent 1");
    }

    /** It would have stayed in the old lane for ever. */
    @Test
    void incident26WhatIsInFlightOrStillOnItsWayWhenItMovesFollowsIt() {
        UUID other = Scene.connected("912222222222");
        UUID campaign = UUID.randomUUID();
        announce(campaign, 2, null, List.of());
        Lab.add(recipient(campaign, 1), Lane.BULK);
        steer(new Command.Pause(campaign));
        steer(new Command.Resume(campaign, other));
        UUID late = Lab.add(recipient(campaign, 2), Lane.BULK);
        assertThat(Lab.claim(Duration.ZERO, session).getFirst()).isInstanceOf(Claims.Answer.Empty.class);
        Claim inFlight = Lab.claimed(other);
        steer(new Command.Pause(campaign));
        steer(new Command.Resume(campaign, session));
        Scene.get(Settles.class)
                .settle(
                        List.of(Settlement.again(
                                inFlight, Duration.ZERO, FailureCode.SESSION_DISCONNECTED.because("away"))),
                        "tester");
        Scene.get(Moves.class).sweep();
        Scene.step(session);
        Scene.step(session);
        progress.sweep();
        assertThat(status(campaign)).isEqualTo("completed");
        assertThat(Lab.state(late)).isEqualTo("succeeded");
        assertThat(Scene.effects()).hasSize(2);
    }

    /** The rest of an upload that broke off may never come. */
    @Test
    void incident26OneThatIsCancelledHalfUploadedEndsAndWhatComesLateIsCancelledToo() {
        UUID campaign = UUID.randomUUID();
        announce(campaign, 3, null, List.of());
        Lab.add(recipient(campaign, 1), Lane.BULK);
        steer(new Command.Cancel(campaign, null));
        progress.sweep();
        progress.sweep();
        assertThat(Lab.text("select status || ' ' || (finished_at is not null) from campaigns"))
                .isEqualTo("cancelled true");
        assertThat(Lab.text(
                        "select event::json #>> '{data,cancelled}' from outbox where event like '%campaign.progress%'"
                                + " order by seq desc limit 1"))
                .isEqualTo("3");
        UUID late = Lab.add(recipient(campaign, 2), Lane.BULK);
        progress.sweep();
        assertThat(Lab.state(late)).isEqualTo("cancelled");
        assertThat(Scene.effects()).isEmpty();
    }

    private Command.Send recipient(UUID campaign, int n) {
        return new Command.Send(session, "+91987654321" + n, "hello", null, null, null, null, null, campaign);
    }

    @Test
    void bulkThatWasPassedOverOftenEnoughHasItsTurn() {
        campaign(1, null, List.of());
        for (int i = 0; i < 6; i++) {
            Scene.send(session, Scene.PERSON, "single " + i);
        }
        List<String> lanes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            lanes.add(Scene.step(session).lane().name());
        }
        assertThat(lanes.indexOf("BULK")).isBetween(3, 5);
    }

    @Test
    void anAnnouncementThatComesAgainChangesNothing() {
        UUID campaign = campaign(1, null, List.of());
        steer(new Command.Pause(campaign));
        announce(campaign, 1, null, List.of());
        assertThat(status(campaign)).isEqualTo("paused");
        assertThat(Lab.count("select count(*) from campaigns")).isEqualTo(1);
    }

    @Test
    void anotherOrganizationsCampaignIsNotThere() {
        UUID campaign = campaign(1, null, List.of());
        Lab.database()
                .sql("update campaigns set organization_id = gen_random_uuid()")
                .update();
        UUID pause = Scene.failed(new Command.Pause(campaign));
        assertThat(Lab.text("select error ->> 'code' from commands where command_id = ?", pause))
                .isEqualTo("CAMPAIGN_NOT_FOUND");
        assertThat(status(campaign)).isEqualTo("sending");
    }

    private UUID campaign(int total, @Nullable Pace pace, List<SendWindow> windows) {
        UUID id = UUID.randomUUID();
        announce(id, total, pace, windows);
        for (int i = 0; i < total; i++) {
            Command.Send send =
                    new Command.Send(session, "+9198765432" + (10 + i), "hello", null, null, null, null, null, id);
            Lab.add(send, Lane.BULK);
        }
        return id;
    }

    private void announce(UUID id, int total, @Nullable Pace pace, List<SendWindow> windows) {
        Command.Campaign campaign =
                new Command.Campaign(session, "Pottery", "hello", null, null, total, null, null, null, pace, windows);
        Lab.add(id, campaign, Lane.LEDGER);
    }

    private static String steer(Command command) {
        return Scene.done(command).path("status").asString();
    }

    private static String status(UUID campaign) {
        return Lab.text("select status from campaigns where id = ?", campaign);
    }

    private static String counts(UUID campaign) {
        return Lab.text(
                "select format('total %s sent %s failed %s unknown %s cancelled %s', total, sent, failed, unknown, cancelled)"
                        + " from campaigns where id = ?",
                campaign);
    }
}
