package io.waypost.api.group;

import io.waypost.api.access.Caller;
import io.waypost.api.database.Columns;
import io.waypost.api.paging.Cursor;
import io.waypost.api.paging.Page;
import io.waypost.api.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads groups, each time within the caller's organization. */
@Component
public class GroupQueries {
    private static final String CHOSEN = """
            from whatsapp_groups
            where organization_id = :organization and session_id = :session
              and (:pattern::text is null or group_name ilike :pattern)
              and (:active::boolean is null or is_active = :active)
            """;

    private final JdbcClient jdbc;

    GroupQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Page<GroupView> page(
            Caller caller, UUID session, GroupFilter filter, GroupOrder order, PageRequest request) {
        Cursor after = request.after();
        List<Row> rows = chosen("select *, " + order.column() + CHOSEN + order.rest(), caller, session, filter)
                .param("key", after == null ? null : after.key(), Types.VARCHAR)
                .param("id", after == null ? null : after.id(), Types.OTHER)
                .param("limit", request.limit() + 1)
                .query(GroupQueries::row)
                .list();
        long total = chosen("select count(*) " + CHOSEN, caller, session, filter)
                .query(Long.class)
                .single();
        return Page.of(
                        rows,
                        request.limit(),
                        total,
                        row -> new Cursor(row.key(), row.view().id()))
                .map(Row::view);
    }

    /** All of a device's active ones, in the order of their names: whoever searches and selects wants none left out. */
    public List<GroupView> active(Caller caller, UUID session) {
        return chosen(
                        "select *, lower(group_name) as key " + CHOSEN + " order by lower(group_name), id",
                        caller,
                        session,
                        new GroupFilter(null, true))
                .query(GroupQueries::row)
                .list()
                .stream()
                .map(Row::view)
                .toList();
    }

    /** What those of the ids that are groups of the organization are called. */
    public Map<UUID, String> names(Caller caller, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(
                        "select id, group_name from whatsapp_groups where organization_id = :organization and id in (:ids)")
                .param("organization", caller.organizationId())
                .param("ids", ids)
                .query((row, n) -> Map.entry(Columns.uuid(row, "id"), Columns.text(row, "group_name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The same for those of the JIDs; of a group that several devices are in, any of its names. */
    public Map<String, String> namesByJid(Caller caller, Collection<String> jids) {
        if (jids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select group_jid, max(group_name) as group_name from whatsapp_groups"
                        + " where organization_id = :organization and group_jid in (:jids) group by group_jid")
                .param("organization", caller.organizationId())
                .param("jids", jids)
                .query((row, n) -> Map.entry(Columns.text(row, "group_jid"), Columns.text(row, "group_name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** When they were last read from the device; empty if there are none. */
    public Optional<Instant> syncedAt(Caller caller, UUID session) {
        return jdbc.sql("select max(synced_at) as synced_at from whatsapp_groups"
                        + " where organization_id = :organization and session_id = :session")
                .param("organization", caller.organizationId())
                .param("session", session)
                .query((row, n) -> Optional.ofNullable(Columns.instantOrNull(row, "synced_at")))
                .single();
    }

    public boolean exists(Caller caller, UUID id) {
        return jdbc.sql(
                        "select exists (select from whatsapp_groups where id = :id and organization_id = :organization)")
                .param("organization", caller.organizationId())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Those of the ids that are groups of the organization, gone ones too. */
    public Map<UUID, GroupAddress> addresses(Caller caller, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select id, group_jid, session_id, is_active from whatsapp_groups"
                        + " where organization_id = :organization and id in (:ids)")
                .param("organization", caller.organizationId())
                .param("ids", ids)
                .query((row, n) -> new GroupAddress(
                        Columns.uuid(row, "id"),
                        Columns.text(row, "group_jid"),
                        Columns.uuid(row, "session_id"),
                        row.getBoolean("is_active")))
                .list()
                .stream()
                .collect(Collectors.toMap(GroupAddress::id, g -> g));
    }

    private JdbcClient.StatementSpec chosen(String sql, Caller caller, UUID session, GroupFilter filter) {
        return jdbc.sql(sql)
                .param("organization", caller.organizationId())
                .param("session", session)
                .param("pattern", filter.pattern(), Types.VARCHAR)
                .param("active", filter.active(), Types.BOOLEAN);
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        GroupView view = new GroupView(
                Columns.uuid(row, "id"),
                Columns.text(row, "group_jid"),
                Columns.text(row, "group_name"),
                Columns.integerOrNull(row, "participant_count"),
                row.getBoolean("is_admin"),
                row.getBoolean("is_community_announce"),
                row.getString("invite_link"),
                row.getBoolean("is_active"),
                Columns.instant(row, "synced_at"));
        return new Row(Columns.text(row, "key"), view);
    }

    /** @param key what the list is ordered by, as the database has it */
    private record Row(String key, GroupView view) {}
}
