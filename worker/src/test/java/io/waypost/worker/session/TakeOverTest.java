package io.waypost.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Command;
import io.waypost.contract.EventData;
import io.waypost.contract.EventData.SessionConnected;
import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Lane;
import io.waypost.contract.SessionStatus;
import io.waypost.contract.Topics;
import io.waypost.worker.Lab;
import io.waypost.worker.gateway.GatewayAnswer.SessionState;
import io.waypost.worker.gateway.GatewayOutcome;
import io.waypost.worker.gateway.QrCode;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.ledger.Settles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** What moves when a number is connected that another session of the organization held. */
class TakeOverTest {
    private static final String NUMBER = "919876543210";
    private static final String GROUP = "120363000000000001@g.us";
    private final TransactionTemplate transaction = Lab.get(TransactionTemplate.class);
    private UUID old = new UUID(0, 0);
    private UUID fresh = new UUID(0, 0);

    @BeforeEach
    void twoSessions() {
        Lab.clear();
        old = Lab.session("connected", NUMBER);
        fresh = Lab.session("qr_pending", "");
    }

    private static List<Draft> connect(UUID session) {
        return connect(session, NUMBER);
    }

    private static List<Draft> connect(UUID session, @Nullable String number) {
        SessionState state = new SessionState(SessionStatus.CONNECTED, "connected", number, new QrCode.None());
        GatewayOutcome outcome = new GatewayOutcome.Answered(200, state);
        return new Observation(session, Lab.ORG, outcome, Instant.now())
                .apply(Lab.database())
                .events();
    }

    private List<Draft> takeOver() {
        return transaction.execute(_ -> connect(fresh));
    }

    private static String told(UUID session) {
        return Lab.text(
                "select concat_ws(' ', status, phone_number, gone, failure ->> 'code', session_data ->> 'former_phone_number')"
                        + " from whatsapp_sessions where id = ?",
                session);
    }

    private static UUID group(UUID session, String jid) {
        UUID id = UUID.randomUUID();
        Lab.database().sql("""
                        insert into whatsapp_groups (id, session_id, organization_id, group_jid, group_name, synced_at)
                        values (?, ?, ?, ?, 'Group', now())""").params(id, session, Lab.ORG, jid).update();
        return id;
    }

    private static UUID sendIn(String state, UUID session) {
        UUID id = Lab.addSend(session);
        Lab.database()
                .sql("update commands set state = ?, due_at = now() + interval '1 hour' where command_id = ?")
                .params(state, id)
                .update();
        return id;
    }

    private static String place(UUID command) {
        return Lab.text(
                "select concat_ws(' ', session_id, lane_key, shard) from commands where command_id = ?", command);
    }

    private static String at(UUID session) {
        return session + " " + session + " " + Topics.shardOf(session);
    }

    private static boolean due(UUID command) {
        return Lab.count("select count(*) from commands where command_id = ? and due_at <= now()", command) == 1;
    }

    @Test
    void incident_11_theNumberMovesToTheSessionThatIsConnectedNow() {
        takeOver();
        assertThat(told(fresh)).isEqualTo("connected " + NUMBER + " f");
        assertThat(told(old)).isEqualTo("disconnected t SESSION_REPLACED " + NUMBER);
    }

    /** Some builds say "connected" first and tell the number later. */
    @Test
    void incident_11_aNumberThatIsToldLaterMovesThen() {
        transaction.executeWithoutResult(_ -> connect(fresh, null));
        assertThat(told(fresh)).isEqualTo("connected f");
        assertThat(told(old)).isEqualTo("connected " + NUMBER + " f");
        assertThat(takeOver())
                .extracting(Draft::data)
                .containsExactly(new EventData.SessionDisconnected(), new SessionConnected("+" + NUMBER, List.of(old)));
        assertThat(told(fresh)).isEqualTo("connected " + NUMBER + " f");
        assertThat(takeOver()).as("it is told once").isEmpty();
    }

    @Test
    void incident_11_theOldSessionsEndIsToldBeforeTheNewOnesConnection() {
        List<Draft> events = takeOver();
        assertThat(events).extracting(Draft::sessionId).containsExactly(old, fresh);
        assertThat(events)
                .extracting(Draft::data)
                .containsExactly(new EventData.SessionDisconnected(), new SessionConnected("+" + NUMBER, List.of(old)));
    }

    @Test
    void incident_11_aTakeOverThatIsNotCommittedLeavesEverythingAsItWas() {
        UUID group = group(old, GROUP);
        UUID waiting = sendIn("queued", old);
        transaction.executeWithoutResult(undone -> {
            connect(fresh);
            undone.setRollbackOnly();
        });
        assertThat(told(old)).isEqualTo("connected " + NUMBER + " f");
        assertThat(told(fresh)).isEqualTo("qr_pending f");
        assertThat(place(waiting)).isEqualTo(at(old));
        assertThat(Lab.text("select session_id::text from whatsapp_groups where id = ?", group))
                .isEqualTo(old.toString());
    }

    @Test
    void anotherOrganizationsSessionKeepsTheSameNumber() {
        Lab.database()
                .sql("update whatsapp_sessions set organization_id = ? where id = ?")
                .params(UUID.randomUUID(), old)
                .update();
        assertThat(takeOver()).extracting(Draft::data).containsExactly(new SessionConnected("+" + NUMBER, List.of()));
        assertThat(told(old)).isEqualTo("connected " + NUMBER + " f");
    }

    @Test
    void incident_12_waitingAndScheduledMessagesMoveAndNothingElseDoes() {
        UUID queued = sendIn("queued", old);
        UUID scheduled = sendIn("scheduled", old);
        UUID sent = sendIn("succeeded", old);
        UUID unknown = sendIn("unknown", old);
        UUID status = Lab.add(new Command.Status(old), Lane.CONTROL);
        takeOver();
        assertThat(List.of(queued, scheduled)).extracting(TakeOverTest::place).containsOnly(at(fresh));
        assertThat(List.of(sent, unknown, status))
                .extracting(TakeOverTest::place)
                .containsOnly(at(old));
        assertThat(due(queued)).as("what waited goes now").isTrue();
        assertThat(due(scheduled)).as("what is scheduled keeps its time").isFalse();
    }

    @Test
    void incident_12_aCampaignAndWhatWaitsOfItGoOnInTheSessionThatHasTheNumberNow() {
        UUID campaign = UUID.randomUUID();
        Lab.add(
                campaign,
                new Command.Campaign(old, "Pottery", "hello", null, null, 1, null, null, null, null, List.of()),
                Lane.LEDGER);
        UUID send = Lab.add(
                new Command.Send(old, "+919876543210", "hello", null, null, null, null, null, campaign), Lane.BULK);
        takeOver();
        assertThat(Lab.text("select session_id::text from campaigns")).isEqualTo(fresh.toString());
        assertThat(Lab.claimed(fresh).commandId()).isEqualTo(send);
    }

    @Test
    void incident_12_aMessageThatIsBeingSentIsNotTakenFromItsCall() {
        UUID id = Lab.addSend(old);
        Lab.claimed(old);
        takeOver();
        assertThat(place(id)).isEqualTo(at(old));
        assertThat(Lab.state(id)).isEqualTo("calling");
    }

    @Test
    void incident_12_whatWasInFlightMovesOnceItWaitsAgainAndAGreatManyMoveInPiecesInTheirOrder() {
        UUID inFlight = Lab.addSend(old);
        Claim claim = Lab.claimed(old);
        UUID first = Lab.addSend(old);
        Lab.database().sql("""
                        insert into commands (command_id, organization_id, action, session_id, lane_key, lane, shard, state,
                                              due_at, payload, created_at)
                        select gen_random_uuid(), organization_id, action, session_id, lane_key, lane, shard, state,
                               due_at, payload, created_at
                        from commands, generate_series(1, 5100) where command_id = ?""").param(first).update();
        takeOver();
        assertThat(place(first)).isEqualTo(at(fresh));
        assertThat(Lab.count("select count(*) from commands where lane_key = ? and state = 'queued'", old))
                .as("the rest follows")
                .isEqualTo(101);
        Failure away = FailureCode.SESSION_DISCONNECTED.because("away");
        Lab.get(Settles.class).settle(List.of(Settlement.again(claim, Duration.ZERO, away)), "tester");
        new Moves(Lab.database(), transaction).sweep();
        assertThat(Lab.count("select count(*) from commands where lane_key = ?", old))
                .isZero();
        assertThat(Lab.claimed(fresh).commandId()).as("the oldest goes first").isEqualTo(inFlight);
    }

    @Test
    void incident_12_groupsMoveAndKeepTheirIds() {
        UUID group = group(old, GROUP);
        takeOver();
        assertThat(Lab.text("select concat_ws(' ', session_id, is_active) from whatsapp_groups where id = ?", group))
                .isEqualTo(fresh + " t");
    }

    @Test
    void incident_14_aGroupThatBothSessionsHadIsActiveOnce() {
        group(old, GROUP);
        UUID kept = group(fresh, GROUP);
        takeOver();
        assertThat(Lab.text("select string_agg(id::text, ' ') from whatsapp_groups where is_active"))
                .isEqualTo(kept.toString());
    }

    @Test
    void incident_13_whatWaitedForTheDeviceGoesOnAndWhatWaitsForAnotherReasonWaits() {
        UUID offline = sendIn("queued", fresh);
        UUID limited = sendIn("queued", fresh);
        Lab.database()
                .sql("update commands set waiting_reason = case command_id when ? then ? else ? end")
                .params(offline, FailureCode.SESSION_DISCONNECTED.name(), FailureCode.VPS_RATE_LIMITED.name())
                .update();
        takeOver();
        assertThat(due(offline)).isTrue();
        assertThat(due(limited)).isFalse();
    }
}
