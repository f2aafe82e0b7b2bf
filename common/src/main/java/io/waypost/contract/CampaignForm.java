package io.waypost.contract;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Reads what an upload says of a campaign beside its recipients, as strictly as the door reads a command. */
public final class CampaignForm {
    private static final List<String> FIELDS = List.of(
            "expiresAt",
            "groupIds",
            "mediaType",
            "mediaUrl",
            "message",
            "name",
            "organizationId", // whether it is the caller's own, the door decides
            "pace",
            "recipients",
            "reference",
            "scheduledFor",
            "sessionId",
            "templateId", // the door puts the saved text in its place
            "windows");

    private CampaignForm() {}

    /** The total is not known yet: it stands at 1. */
    public static Command.Campaign read(ObjectNode form) throws InvalidCommand {
        Fields fields = new Fields(form.deepCopy().put("total", 1));
        Command.Campaign campaign = CampaignReader.read(fields, true);
        for (String name : form.propertyNames()) {
            if (!FIELDS.contains(name)) {
                fields.refuse(name, "is not a field of a campaign; its fields are " + String.join(", ", FIELDS));
            }
        }
        if (!fields.violations().isEmpty()) {
            throw new InvalidCommand(fields.violations());
        }
        return campaign;
    }
}
