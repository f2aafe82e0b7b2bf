package io.waypost.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.EventData;
import io.waypost.contract.EventData.SessionConnecting;
import io.waypost.contract.EventData.SessionDisconnected;
import io.waypost.contract.EventData.SessionFailed;
import io.waypost.contract.EventData.SessionQr;
import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.contract.SessionStatus;
import io.waypost.worker.gateway.GatewayAnswer.SessionState;
import io.waypost.worker.gateway.GatewayOutcome;
import io.waypost.worker.gateway.QrCode;
import io.waypost.worker.gateway.Verdict;
import io.waypost.worker.ledger.Draft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What a look at a session means, case by case. */
class TransitionTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant STARTED = NOW.minusSeconds(60);
    private static final String NUMBER = "919876543210";

    private static Session paired(SessionStatus status) {
        return session(status, NOW.minus(Duration.ofDays(3)), false);
    }

    private static Session neverPaired(SessionStatus status) {
        return session(status, null, false);
    }

    private static Session session(SessionStatus status, @Nullable Instant connectedAt, boolean gone) {
        boolean pairing = status == SessionStatus.CONNECTING || status == SessionStatus.QR_PENDING;
        return new Session(
                UUID.fromString("5e000000-0000-4000-8000-000000000001"),
                UUID.fromString("0a000000-0000-4000-8000-00000000000a"),
                "wa_1",
                new Session.Condition(
                        status,
                        connectedAt == null ? null : NUMBER,
                        new Session.Qr(null, null, 0),
                        connectedAt,
                        null,
                        null,
                        pairing ? STARTED.plus(Session.PAIRING) : null,
                        null,
                        gone));
    }

    private static GatewayOutcome says(@Nullable SessionStatus status, QrCode qr) {
        return new GatewayOutcome.Answered(200, new SessionState(status, "its own word", null, qr));
    }

    private static GatewayOutcome says(@Nullable SessionStatus status) {
        return says(status, new QrCode.None());
    }

    private static GatewayOutcome shows(String code) {
        return says(SessionStatus.QR_PENDING, new QrCode.Text(code));
    }

    private static GatewayOutcome fails(FailureCode code) {
        return new GatewayOutcome.Failed(code.because("so it was"), Verdict.FAIL);
    }

    private static Transition look(Session before, GatewayOutcome outcome) {
        return Transition.of(before, outcome, NOW);
    }

    private static void unchanged(Session before, GatewayOutcome outcome) {
        assertThat(look(before, outcome)).isEqualTo(new Transition(before, List.of()));
    }

    private static EventData told(Transition transition) {
        assertThat(transition.events()).hasSize(1);
        return transition.events().getFirst().data();
    }

    private static @Nullable String code(Session session) {
        Failure failure = session.condition().failure();
        return failure == null ? null : failure.code();
    }

    @ParameterizedTest
    @EnumSource(SessionStatus.class)
    void incident_10_aSessionThatTheGatewayCallsConnectedIsConnected(SessionStatus before) {
        GatewayOutcome outcome = new GatewayOutcome.Answered(
                200, new SessionState(SessionStatus.CONNECTED, "open", NUMBER, new QrCode.None()));
        Session after = look(neverPaired(before), outcome).after();
        assertThat(after.status()).isEqualTo(SessionStatus.CONNECTED);
        assertThat(after.shownNumber()).isEqualTo("+" + NUMBER);
        assertThat(after.condition().pairingUntil()).isNull();
        assertThat(after.condition().failure()).isNull();
    }

    @Test
    void aConnectedSessionKeepsTheTimeSinceWhichItIsConnected() {
        Session before = paired(SessionStatus.CONNECTED);
        Session after = look(before, says(SessionStatus.CONNECTED)).after();
        assertThat(after.condition().connectedAt()).isEqualTo(before.condition().connectedAt());
        assertThat(after.condition().lastActiveAt()).isEqualTo(NOW);
        assertThat(after.shownNumber()).isEqualTo("+" + NUMBER);
    }

    @Test
    void eachNewCodeIsToldOnceWithItsNumberAndItsEnd() {
        Transition first = look(neverPaired(SessionStatus.CONNECTING), shows("one"));
        assertThat(told(first)).isEqualTo(new SessionQr(1, NOW.plusSeconds(60)));
        unchanged(first.after(), shows("one"));
        assertThat(told(look(first.after(), shows("two")))).isEqualTo(new SessionQr(2, NOW.plusSeconds(60)));
    }

    @Test
    void incident_21_aCodeThatTheGatewayKeepsToItselfIsSaidOnceWithWhatToDo() {
        GatewayOutcome withheld = says(SessionStatus.QR_PENDING, new QrCode.Withheld());
        Transition first = look(neverPaired(SessionStatus.CONNECTING), withheld);
        assertThat(first.after().status()).isEqualTo(SessionStatus.QR_PENDING);
        assertThat(first.events())
                .singleElement()
                .satisfies(event -> assertThat(event.error()).isNotNull().satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo("QR_NOT_HANDED_OUT");
                    assertThat(failure.hint()).isNotBlank();
                    assertThat(failure.suggestion()).isNotBlank();
                }));
        unchanged(first.after(), withheld);
        Session shown = look(first.after(), shows("one")).after();
        assertThat(code(shown)).as("once a code is there, nothing is wrong").isNull();
    }

    @Test
    void incident_22_anAbandonedFirstPairingIsNoDisconnectedSession() {
        Transition ended = look(neverPaired(SessionStatus.QR_PENDING), says(SessionStatus.DISCONNECTED));
        assertThat(ended.after().status()).isEqualTo(SessionStatus.FAILED);
        assertThat(ended.after().condition().abandonedAt()).isEqualTo(NOW);
        assertThat(code(ended.after())).isEqualTo("PAIRING_EXPIRED");
        assertThat(told(ended)).isEqualTo(new SessionFailed());
    }

    @Test
    void incident_22_aPairingThatNobodyFinishesEndsEvenIfTheGatewayShowsCodesForEver() {
        Session before = neverPaired(SessionStatus.QR_PENDING);
        Instant end = STARTED.plus(Session.PAIRING);
        assertThat(Transition.of(before, shows("one"), end.minusMillis(1))
                        .after()
                        .status())
                .isEqualTo(SessionStatus.QR_PENDING);
        Transition ended = Transition.of(before, shows("one"), end);
        assertThat(ended.after().status()).isEqualTo(SessionStatus.FAILED);
        assertThat(ended.after().condition().qr().code()).isNull();
        assertThat(told(ended)).isEqualTo(new SessionFailed());
    }

    @Test
    void aRePairingThatNobodyFinishesLeavesAPairedSessionDisconnected() {
        Transition ended = look(paired(SessionStatus.QR_PENDING), fails(FailureCode.SESSION_NOT_ON_VPS));
        assertThat(ended.after().status()).isEqualTo(SessionStatus.DISCONNECTED);
        assertThat(ended.after().condition().abandonedAt()).isNull();
        assertThat(told(ended)).isEqualTo(new SessionDisconnected());
    }

    @Test
    void aGatewayThatHasNotYetGotToAConnectIsGivenTime() {
        Session before = neverPaired(SessionStatus.CONNECTING);
        GatewayOutcome away = says(SessionStatus.DISCONNECTED);
        assertThat(Transition.of(before, away, STARTED.plusSeconds(14)).after()).isEqualTo(before);
        assertThat(Transition.of(before, away, STARTED.plusSeconds(15)).after().status())
                .isEqualTo(SessionStatus.FAILED);
    }

    @Test
    void aLossIsToldOnce() {
        Transition lost = look(paired(SessionStatus.CONNECTED), says(SessionStatus.DISCONNECTED));
        assertThat(lost.after().status()).isEqualTo(SessionStatus.DISCONNECTED);
        assertThat(lost.after().condition().gone()).isFalse();
        assertThat(told(lost)).isEqualTo(new SessionDisconnected());
        assertThat(lost.events())
                .extracting(Draft::error)
                .extracting(e -> e.code())
                .containsExactly("SESSION_DISCONNECTED");
        unchanged(lost.after(), says(SessionStatus.DISCONNECTED));
    }

    @Test
    void whatTheGatewayHasForgottenOnlyAConnectBringsBack() {
        Session gone = look(paired(SessionStatus.CONNECTED), fails(FailureCode.SESSION_NOT_ON_VPS))
                .after();
        assertThat(gone.condition().gone()).isTrue();
        unchanged(gone, says(SessionStatus.CONNECTED));
        unchanged(gone, shows("one"));
    }

    @Test
    void aDeviceThatReconnectsByItselfIsToldAsConnecting() {
        Transition again = look(paired(SessionStatus.DISCONNECTED), says(SessionStatus.CONNECTING));
        assertThat(again.after().status()).isEqualTo(SessionStatus.CONNECTING);
        assertThat(told(again)).isEqualTo(new SessionConnecting(null));
        unchanged(again.after(), says(SessionStatus.CONNECTING));
    }

    /** A VPS that reconnects a device says "connecting", then perhaps "close", and tries again: it is not to be forgotten. */
    @Test
    void incident_13_aReconnectionThatFailsIsALossLikeAnyOtherAndIsWatchedOn() {
        Session again = look(paired(SessionStatus.CONNECTED), says(SessionStatus.CONNECTING))
                .after();
        assertThat(again.pairing()).isFalse();
        Transition lost = look(again, says(SessionStatus.DISCONNECTED));
        assertThat(lost.after().status()).isEqualTo(SessionStatus.DISCONNECTED);
        assertThat(lost.after().condition().gone()).isFalse();
        assertThat(told(lost)).isEqualTo(new SessionDisconnected());
        Instant later = NOW.plus(Duration.ofHours(2));
        assertThat(Transition.of(again, says(SessionStatus.CONNECTING), later).after())
                .isEqualTo(again);
        assertThat(look(lost.after(), says(SessionStatus.CONNECTED)).after().status())
                .isEqualTo(SessionStatus.CONNECTED);
    }

    @Test
    void aCodeThatTheGatewayShowsByItselfHasAnEndToo() {
        Session shown = look(paired(SessionStatus.CONNECTED), shows("one")).after();
        Instant end = NOW.plus(Session.PAIRING);
        assertThat(shown.condition().pairingUntil()).isEqualTo(end);
        Session between = look(shown, says(SessionStatus.CONNECTING)).after();
        assertThat(Transition.of(between, shows("two"), end).after().status()).isEqualTo(SessionStatus.DISCONNECTED);
        Session kept = look(paired(SessionStatus.CONNECTED), says(SessionStatus.QR_PENDING, new QrCode.Withheld()))
                .after();
        assertThat(kept.condition().pairingUntil()).isEqualTo(end);
    }

    @Test
    void aWordThatNobodyKnowsChangesNothing() {
        unchanged(paired(SessionStatus.CONNECTED), says(null));
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureCode.class,
            mode = Mode.EXCLUDE,
            names = {"SESSION_NOT_ON_VPS", "SESSION_DISCONNECTED"})
    void aLookThatFailedSaysNothingAboutTheDevice(FailureCode code) {
        Session before = paired(SessionStatus.CONNECTED);
        Transition met = look(before, fails(code));
        assertThat(met.after().status()).isEqualTo(SessionStatus.CONNECTED);
        assertThat(code(met.after())).isEqualTo(code.name());
        assertThat(met.events()).isEmpty();
    }
}
