package io.waypost.worker.session;

import io.waypost.contract.Failure;
import io.waypost.contract.SessionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session as the database has it.
 *
 * @param vpsId what the gateway calls it
 */
public record Session(UUID id, UUID organizationId, String vpsId, Condition condition) {

    /** How long a pairing may take before it counts as abandoned. */
    static final Duration PAIRING = Duration.ofMinutes(5);

    /** How long a gateway may still call a session disconnected that it has just been told to connect. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    /** Of a code whose end the gateway does not tell: they live 20 to 60 s and are replaced. */
    private static final Duration QR_LIFE = Duration.ofSeconds(60);

    public SessionStatus status() {
        return condition.status;
    }

    /**
     * @param gone the gateway has it no more: only a connect brings it back
     * @param connectedAt null if it was never paired
     * @param pairingUntil by when the pairing under way must be done; null if there is none
     */
    record Condition(
            SessionStatus status,
            @Nullable String phoneNumber,
            Qr qr,
            @Nullable Instant connectedAt,
            @Nullable Instant lastActiveAt,
            @Nullable Failure failure,
            @Nullable Instant pairingUntil,
            @Nullable Instant abandonedAt,
            boolean gone) {}

    /** @param generation counts the codes that were shown */
    record Qr(@Nullable String code, @Nullable Instant expiresAt, int generation) {
        Qr none() {
            return new Qr(null, null, generation);
        }

        @Override
        public String toString() {
            return "Qr[" + generation + "]";
        }
    }

    /** In E.164, as people are shown it. */
    @Nullable
    String shownNumber() {
        return condition.phoneNumber == null ? null : "+" + condition.phoneNumber;
    }

    /** Whether a pairing is under way, which ends. A device that reconnects by itself is in none. */
    boolean pairing() {
        return condition.pairingUntil != null
                && (status() == SessionStatus.CONNECTING || status() == SessionStatus.QR_PENDING);
    }

    boolean wasPaired() {
        return condition.connectedAt != null;
    }

    boolean pairingExpired(Instant now) {
        return pairing() && !now.isBefore(Objects.requireNonNull(condition.pairingUntil));
    }

    /** Whether a gateway that calls this pairing session disconnected may just not have got to it. */
    boolean justConnecting(Instant now) {
        return status() == SessionStatus.CONNECTING
                && condition.pairingUntil != null
                && now.isBefore(condition.pairingUntil.minus(PAIRING).plus(GRACE));
    }

    /** A connect was asked for: a pairing begins, which may be nothing but the return of a paired device. */
    Session connecting(Instant now) {
        return connectingUntil(now.plus(PAIRING));
    }

    /** The gateway connects. By itself that is no pairing, and may take as long as it takes. */
    Session reconnecting() {
        return connectingUntil(condition.pairingUntil);
    }

    private Session connectingUntil(@Nullable Instant pairingUntil) {
        return with(new Condition(
                SessionStatus.CONNECTING,
                condition.phoneNumber,
                condition.qr.none(),
                condition.connectedAt,
                condition.lastActiveAt,
                null,
                pairingUntil,
                null,
                false));
    }

    Session showing(String code, Instant now) {
        Qr qr = new Qr(code, now.plus(QR_LIFE), condition.qr.generation + 1);
        return qrPending(qr, null, now);
    }

    Session withheld(Failure failure, Instant now) {
        return qrPending(condition.qr.none(), failure, now);
    }

    /** A code is a pairing, whoever began it, so it has an end. */
    private Session qrPending(Qr qr, @Nullable Failure failure, Instant now) {
        return with(new Condition(
                SessionStatus.QR_PENDING,
                condition.phoneNumber,
                qr,
                condition.connectedAt,
                condition.lastActiveAt,
                failure,
                condition.pairingUntil == null ? now.plus(PAIRING) : condition.pairingUntil,
                condition.abandonedAt,
                condition.gone));
    }

    Session connected(@Nullable String phoneNumber, Instant now) {
        return with(new Condition(
                SessionStatus.CONNECTED,
                phoneNumber == null ? condition.phoneNumber : phoneNumber,
                condition.qr.none(),
                status() == SessionStatus.CONNECTED ? condition.connectedAt : now,
                now,
                null,
                null,
                null,
                false));
    }

    Session disconnected(@Nullable Failure failure, boolean gone) {
        return with(ended(SessionStatus.DISCONNECTED, failure, null, gone));
    }

    Session failed(Failure failure, @Nullable Instant abandonedAt) {
        return with(ended(SessionStatus.FAILED, failure, abandonedAt, true));
    }

    /** The last look met this; how the session is, nobody knows better than before. */
    Session met(Failure failure) {
        return with(new Condition(
                status(),
                condition.phoneNumber,
                condition.qr,
                condition.connectedAt,
                condition.lastActiveAt,
                failure,
                condition.pairingUntil,
                condition.abandonedAt,
                condition.gone));
    }

    private Condition ended(
            SessionStatus status, @Nullable Failure failure, @Nullable Instant abandonedAt, boolean gone) {
        return new Condition(
                status,
                condition.phoneNumber,
                condition.qr.none(),
                condition.connectedAt,
                condition.lastActiveAt,
                failure,
                null,
                abandonedAt,
                gone);
    }

    private Session with(Condition newCondition) {
        return new Session(id, organizationId, vpsId, newCondition);
    }
}
