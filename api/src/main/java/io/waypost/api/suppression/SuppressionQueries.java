package io.waypost.api.suppression;

import io.waypost.api.access.Caller;
import io.waypost.api.database.Columns;
import io.waypost.api.paging.Cursor;
import io.waypost.api.paging.Page;
import io.waypost.api.paging.PageRequest;
import io.waypost.contract.Recipient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the opt-out list, each time within the caller's organization. */
@Component
class SuppressionQueries {
    private static final UUID NONE = new UUID(0, 0);
    private static final String CHOSEN = """
            from suppressions
            where organization_id = :organization and (:digits::text is null or strpos(person, :digits) > 0)
            """;

    private final JdbcClient jdbc;

    SuppressionQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of their numbers. @param digits part of the number; null for all */
    Page<SuppressionView> page(Caller caller, @Nullable String digits, PageRequest request) {
        Cursor after = request.after();
        List<Row> rows = chosen("select * " + CHOSEN + """
                          and (:key::text is null or person > :key)
                        order by person limit :limit
                        """, caller, digits)
                .param("key", after == null ? null : after.key(), Types.VARCHAR)
                .param("limit", request.limit() + 1)
                .query(SuppressionQueries::row)
                .list();
        long total = chosen("select count(*) " + CHOSEN, caller, digits)
                .query(Long.class)
                .single();
        return Page.of(rows, request.limit(), total, row -> new Cursor(row.person, NONE))
                .map(Row::view);
    }

    private JdbcClient.StatementSpec chosen(String sql, Caller caller, @Nullable String digits) {
        return jdbc.sql(sql).param("organization", caller.organizationId()).param("digits", digits, Types.VARCHAR);
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        String person = Columns.text(row, "person");
        SuppressionView view = new SuppressionView(
                Recipient.shown(person),
                Columns.text(row, "source"),
                row.getString("reason"),
                Columns.uuidOrNull(row, "session_id"),
                Columns.instant(row, "created_at"));
        return new Row(person, view);
    }

    private record Row(String person, SuppressionView view) {}
}
