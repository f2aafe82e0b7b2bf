package io.waypost.worker.session;

import io.waypost.contract.Action;
import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.contract.SessionStatus;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Rows;
import io.waypost.worker.ledger.Settlement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code whatsapp_sessions}, each only to its own organization. */
@Component
public class Sessions {
    private static final String FIND = "select *, session_data ->> 'vps_session_id' as vps_id from whatsapp_sessions"
            + " where id = ? and organization_id = ?";

    private final JdbcClient jdbc;

    Sessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the organization has this session. */
    public boolean has(UUID organizationId, UUID id) {
        return jdbc.sql(FIND)
                .params(id, organizationId)
                .query((row, _) -> true)
                .optional()
                .isPresent();
    }

    /** How a command ends whose session its organization does not have. */
    public static Settlement missing(Claim claim, Action action) {
        Failure failure = FailureCode.SESSION_NOT_FOUND.because("There is no session " + claim.sessionId() + ".");
        return Settlement.failed(claim, failure)
                .withoutCall()
                .telling(Draft.of(claim, new EventData.CommandFailed(action.wire()), failure));
    }

    /** The same within a transaction, held until its end. */
    static Session lock(JdbcClient jdbc, UUID id, UUID organizationId) {
        return jdbc.sql(FIND + " for update")
                .params(id, organizationId)
                .query((row, _) -> session(row))
                .single();
    }

    static void write(JdbcClient jdbc, Session session) {
        Session.Condition is = session.condition();
        jdbc.sql("""
                        update whatsapp_sessions
                        set status = ?, phone_number = ?, qr_code = ?, qr_expires_at = ?, qr_generation = ?,
                            connected_at = ?, last_active_at = ?, failure = ?::jsonb, pairing_until = ?,
                            abandoned_at = ?, gone = ?, updated_at = now(),
                            last_error = ?, last_error_at = case when ?::text is null then last_error_at else now() end
                        where id = ?""")
                .param(is.status().wire())
                .param(is.phoneNumber())
                .param(is.qr().code())
                .param(timestamp(is.qr().expiresAt()))
                .param(is.qr().generation())
                .param(timestamp(is.connectedAt()))
                .param(timestamp(is.lastActiveAt()))
                .param(is.failure() == null ? null : Rows.one(is.failure()))
                .param(timestamp(is.pairingUntil()))
                .param(timestamp(is.abandonedAt()))
                .param(is.gone())
                .param(lastError(is.failure()))
                .param(lastError(is.failure()))
                .param(session.id())
                .update();
    }

    static void rename(JdbcClient jdbc, UUID id, @Nullable String displayName) {
        jdbc.sql("update whatsapp_sessions set display_name = coalesce(?, display_name) where id = ?")
                .param(displayName)
                .param(id)
                .update();
    }

    /** The gateway says something of the session that its status does not tell: a look tells what. */
    public static void changed(JdbcClient jdbc, UUID sessionId, UUID organizationId) {
        Watches.hurry(jdbc, sessionId, organizationId);
    }

    /** A word of the gateway's that nobody here knows: kept, so that it can be looked into. */
    static void keepWord(JdbcClient jdbc, UUID id, String word) {
        jdbc.sql("update whatsapp_sessions set session_data = session_data || jsonb_build_object('vps_status', ?::text)"
                        + " where id = ?")
                .params(word, id)
                .update();
    }

    private static @Nullable String lastError(@Nullable Failure failure) {
        return failure == null ? null : failure.code() + ": " + failure.message();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                Rows.uuid(row, "id"),
                Rows.uuid(row, "organization_id"),
                row.getString("vps_id"),
                new Session.Condition(
                        SessionStatus.of(row.getString("status")),
                        row.getString("phone_number"),
                        new Session.Qr(
                                row.getString("qr_code"),
                                Rows.optionalInstant(row, "qr_expires_at"),
                                row.getInt("qr_generation")),
                        Rows.optionalInstant(row, "connected_at"),
                        Rows.optionalInstant(row, "last_active_at"),
                        Rows.optionalJson(row, "failure", Failure.class),
                        Rows.optionalInstant(row, "pairing_until"),
                        Rows.optionalInstant(row, "abandoned_at"),
                        row.getBoolean("gone")));
    }
}
