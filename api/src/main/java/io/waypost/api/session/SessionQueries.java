package io.waypost.api.session;

import io.waypost.api.access.Caller;
import io.waypost.api.database.Columns;
import io.waypost.api.paging.Cursor;
import io.waypost.api.paging.Page;
import io.waypost.api.paging.PageRequest;
import io.waypost.contract.SessionStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads sessions, each time within the caller's organization. */
@Component
public class SessionQueries {
    private static final String SESSION = """
            select s.id, s.display_name, s.status, s.phone_number, s.connected_at, s.last_active_at, s.failure,
                   s.restricted_until, s.degraded_at, s.qr_generation, s.qr_expires_at, s.created_at, s.qr_code is not null as has_code,
                   (select count(*) from whatsapp_groups g where g.session_id = s.id and g.is_active) as groups,
                   v.parked_error, p.stalled_until
            from whatsapp_sessions s
            left join gateway v on v.parked_reason is not null
            left join pace p on p.session_id = s.id
            where s.organization_id = :organization
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    SessionQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Newest first, without pairings that nobody finished. */
    public Page<SessionView> page(Caller caller, PageRequest request) {
        Cursor after = request.after();
        List<SessionView> rows = jdbc.sql(SESSION + """
                          and s.abandoned_at is null
                          and (:since::timestamptz is null or (s.created_at, s.id) < (:since, :id::uuid))
                        order by s.created_at desc, s.id desc limit :limit
                        """)
                .param("organization", caller.organizationId())
                .param("since", after == null ? null : after.instant().atOffset(ZoneOffset.UTC))
                .param("id", after == null ? null : after.id())
                .param("limit", request.limit() + 1)
                .query(this::view)
                .list();
        return Page.of(rows, request.limit(), total(caller), s -> Cursor.at(s.createdAt(), s.id()));
    }

    /** The pairings that nobody finished, newest first, at most so many. */
    public List<SessionView> abandoned(Caller caller, int limit) {
        return jdbc.sql(SESSION + " and s.abandoned_at is not null order by s.created_at desc, s.id desc limit :limit")
                .param("organization", caller.organizationId())
                .param("limit", limit)
                .query(this::view)
                .list();
    }

    public Optional<SessionView> find(Caller caller, UUID id) {
        return jdbc.sql(SESSION + " and s.id = :id")
                .param("organization", caller.organizationId())
                .param("id", id)
                .query(this::view)
                .optional();
    }

    public boolean exists(Caller caller, UUID id) {
        return jdbc.sql(
                        "select exists (select from whatsapp_sessions where id = :id and organization_id = :organization)")
                .param("organization", caller.organizationId())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** The code to scan at this moment. */
    public Optional<QrCode> qr(Caller caller, UUID id) {
        return jdbc.sql("""
                        select qr_code, qr_generation, qr_expires_at from whatsapp_sessions
                        where id = :id and organization_id = :organization and status = 'qr_pending'
                          and qr_code is not null and (qr_expires_at is null or qr_expires_at > :now)
                        """)
                .param("organization", caller.organizationId())
                .param("id", id)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, n) -> new QrCode(
                        Columns.text(row, "qr_code"),
                        row.getInt("qr_generation"),
                        Columns.instantOrNull(row, "qr_expires_at")))
                .optional();
    }

    private long total(Caller caller) {
        return jdbc.sql("select count(*) from whatsapp_sessions where organization_id = :organization"
                        + " and abandoned_at is null")
                .param("organization", caller.organizationId())
                .query(Long.class)
                .single();
    }

    private SessionView view(ResultSet row, int n) throws SQLException {
        SessionStatus status = SessionStatus.of(Columns.text(row, "status"));
        String phone = plus(row.getString("phone_number"));
        String name = row.getString("display_name");
        return new SessionView(
                Columns.uuid(row, "id"),
                name != null ? name : phone != null ? phone : "Device",
                status,
                phone,
                Columns.instantOrNull(row, "connected_at"),
                Columns.instantOrNull(row, "last_active_at"),
                Columns.json(row, "failure"),
                status == SessionStatus.QR_PENDING && row.getBoolean("has_code") ? qr(row) : null,
                row.getInt("groups"),
                future(row, "restricted_until"),
                Columns.json(row, "parked_error"),
                future(row, "stalled_until"),
                SessionView.Degraded.since(Columns.instantOrNull(row, "degraded_at")),
                Columns.instant(row, "created_at"));
    }

    private SessionView.@Nullable Qr qr(ResultSet row) throws SQLException {
        Instant expiresAt = Columns.instantOrNull(row, "qr_expires_at");
        boolean gone = expiresAt != null && !expiresAt.isAfter(clock.instant());
        return gone ? null : new SessionView.Qr(row.getInt("qr_generation"), expiresAt);
    }

    private @Nullable Instant future(ResultSet row, String column) throws SQLException {
        Instant until = Columns.instantOrNull(row, column);
        return until != null && until.isAfter(clock.instant()) ? until : null;
    }

    private static @Nullable String plus(@Nullable String phone) {
        return phone == null || phone.startsWith("+") ? phone : "+" + phone;
    }
}
