package io.waypost.worker.ledger;

import io.waypost.contract.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How rows travel: many of them to PostgreSQL as one JSON parameter, one of them back through a result set. */
public final class Rows {
    private Rows() {}

    /** For {@code json_to_recordset}: one statement and one parameter, however many rows. */
    public static String json(List<?> rows) {
        return Json.MAPPER.writeValueAsString(rows);
    }

    public static String one(Object value) {
        return Json.MAPPER.writeValueAsString(value);
    }

    /** A text field of a JSON column; empty if it is not there. */
    public static String text(ResultSet row, String column, String field) throws SQLException {
        String json = row.getString(column);
        return json == null ? "" : Json.MAPPER.readTree(json).path(field).asString("");
    }

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static @Nullable UUID optionalUuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    public static <T> @Nullable T optionalJson(ResultSet row, String column, Class<T> type) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : Json.MAPPER.readValue(text, type);
    }

    /** The first column of each row. */
    public static UUID first(ResultSet row, int number) throws SQLException {
        return row.getObject(1, UUID.class);
    }
}
