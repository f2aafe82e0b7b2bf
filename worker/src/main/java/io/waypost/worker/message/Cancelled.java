package io.waypost.worker.message;

import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Outbox;
import io.waypost.worker.ledger.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** What is told of a message that was taken back before it was sent. */
public final class Cancelled {
    private Cancelled() {}

    /** @param row of the ledger, as it is now */
    public static Outbox.Entry entry(ResultSet row, Failure why) throws SQLException {
        return new Outbox.Entry(Rows.uuid(row, "organization_id"), row.getInt("shard"), draft(row, why));
    }

    static Draft draft(ResultSet row, Failure why) throws SQLException {
        UUID id = Rows.uuid(row, "command_id");
        EventData data = new EventData.MessageCancelled(Rows.text(row, "payload", "to"), row.getString("reference"));
        return new Draft(data, id, Rows.optionalUuid(row, "session_id"), id, why)
                .in(Rows.optionalUuid(row, "campaign_id"))
                .traced(row.getString("trace_parent"));
    }
}
