package io.waypost.api.campaign;

import io.waypost.api.group.GroupAddress;
import io.waypost.api.upload.Addressee;
import io.waypost.api.upload.Findings;
import io.waypost.api.upload.Origin;
import io.waypost.api.upload.Row;
import io.waypost.contract.Recipient;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides whom a row reaches and what it says, or adds to the findings why it cannot be sent. */
final class RowCheck {
    private final Plan plan;
    private final GroupBook groups;
    private final Findings findings;

    RowCheck(Plan plan, GroupBook groups, Findings findings) {
        this.plan = plan;
        this.groups = groups;
        this.findings = findings;
    }

    /** The recipient's JID; null if it is no recipient of this campaign. */
    @Nullable
    String jid(Entry entry) {
        Row row = entry.row();
        Addressee addressee = entry.addressee();
        if (addressee == null) {
            String text = row.to() == null ? "" : row.to();
            return refuse(row, text.isBlank() ? "is required" : Addressee.refusal(text));
        }
        return switch (addressee.recipient()) {
            case Recipient.GroupId(UUID id) -> jid(row, groups.find(id));
            case Recipient.Jid(String jid) ->
                row.origin() == Origin.GROUP_IDS ? refuse(row, "must be the UUID of a group") : jid;
        };
    }

    private @Nullable String jid(Row row, @Nullable GroupAddress group) {
        if (group == null) {
            return missing(row);
        }
        if (!group.sessionId().equals(plan.campaign().sessionId())) {
            return refuse(
                    row,
                    "is a group of another device; choose a group of this campaign's device, or send from that device");
        }
        if (!group.active()) {
            return refuse(row, "is a group that the device has left or lost; sync the groups and choose again");
        }
        return group.jid();
    }

    private @Nullable String missing(Row row) {
        String detail = "is not a group of this organization; sync the groups and take the id from GET"
                + " /api/v1/sessions/{id}/groups";
        if (row.origin() != Origin.GROUP_IDS) {
            return refuse(row, detail);
        }
        findings.addMissingGroup(row.at("to", detail));
        return null;
    }

    private @Nullable String refuse(Row row, String detail) {
        findings.add(row.at("to", detail));
        return null;
    }

    /** The message; of no use if something was found. */
    String message(Row row) {
        String message = plan.template()
                .render(
                        row.variables(),
                        name -> findings.add(
                                row.at(Origin.VARIABLES + name, "has no value, and the message needs one")));
        MessageText.fault(message, plan.limit()).ifPresent(fault -> findings.add(row.at("", fault)));
        return message;
    }
}
