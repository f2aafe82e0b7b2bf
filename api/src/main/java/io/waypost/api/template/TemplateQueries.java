package io.waypost.api.template;

import io.waypost.api.access.Caller;
import io.waypost.api.database.Columns;
import io.waypost.api.paging.Cursor;
import io.waypost.api.paging.Page;
import io.waypost.api.paging.PageRequest;
import io.waypost.contract.Template;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads templates, each time within the caller's organization. */
@Component
public class TemplateQueries {
    private final JdbcClient jdbc;

    TemplateQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<TemplateView> find(Caller caller, UUID id) {
        return jdbc.sql("select *, lower(name) as key from message_templates where id = ? and organization_id = ?")
                .params(id, caller.organizationId())
                .query(TemplateQueries::row)
                .optional()
                .map(Row::view);
    }

    /** The latest saved of those that bear this name, in whatever case. */
    public Optional<TemplateView> named(Caller caller, String name) {
        return jdbc.sql("""
                        select *, lower(name) as key from message_templates
                        where organization_id = ? and lower(name) = lower(?) order by updated_at desc, id limit 1""")
                .params(caller.organizationId(), name)
                .query(TemplateQueries::row)
                .optional()
                .map(Row::view);
    }

    /** In the order of their names. */
    public Page<TemplateView> page(Caller caller, PageRequest request) {
        Cursor after = request.after();
        List<Row> rows = jdbc.sql("""
                        select *, lower(name) as key from message_templates
                        where organization_id = :organization
                          and (:key::text is null or (lower(name), id) > (:key, :id::uuid))
                        order by lower(name), id limit :limit""")
                .param("organization", caller.organizationId())
                .param("key", after == null ? null : after.key(), Types.VARCHAR)
                .param("id", after == null ? null : after.id(), Types.OTHER)
                .param("limit", request.limit() + 1)
                .query(TemplateQueries::row)
                .list();
        long total = jdbc.sql("select count(*) from message_templates where organization_id = ?")
                .param(caller.organizationId())
                .query(Long.class)
                .single();
        return Page.of(rows, request.limit(), total, row -> new Cursor(row.key, row.view.id()))
                .map(Row::view);
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        String message = Columns.text(row, "message");
        TemplateView view = new TemplateView(
                Columns.uuid(row, "id"),
                Columns.text(row, "name"),
                message,
                row.getString("media_url"),
                row.getString("media_type"),
                Template.parse(message, _ -> {}).variables(),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
        return new Row(Columns.text(row, "key"), view);
    }

    /** @param key the name as the database folds its case, which is what the list is ordered by */
    private record Row(String key, TemplateView view) {}
}
