package io.waypost.contract;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and checks a command's JSON: the one place that knows what a command may look like, used at the api's door and
 * by the worker on what other producers wrote. Gathers everything that is wrong before it refuses.
 */
public final class CommandReader {
    private CommandReader() {}

    /** At the door: an unknown field is refused. {@code fresh} is the id of the session or template that a command makes. */
    public static Command strict(ObjectNode json, UUID fresh) throws InvalidCommand {
        Fields fields = new Fields(json);
        fields.know("organizationId"); // whether it is the caller's own, the door decides
        return read(fields, fresh, true);
    }

    /** On Kafka: an unknown field is ignored. */
    public static Command tolerant(ObjectNode json, UUID fresh) throws InvalidCommand {
        return read(new Fields(json), fresh, false);
    }

    private static Command read(Fields fields, UUID fresh, boolean strict) throws InvalidCommand {
        String name = fields.required("action", fields.text("action", 100));
        Optional<Action> action = Action.of(name);
        if (action.isEmpty() || (strict && action.get() == Action.CAMPAIGN)) {
            throw new InvalidCommand(
                    "#/action", (name.isEmpty() ? "is required" : "is unknown") + "; the actions are " + Action.all());
        }
        Command command = command(action.get(), fields, fresh, strict);
        if (strict) {
            fields.refuseUnknown();
        }
        if (!fields.violations().isEmpty()) {
            throw new InvalidCommand(fields.violations());
        }
        return command;
    }

    private static Command command(Action action, Fields fields, UUID fresh, boolean strict) {
        return switch (action) {
            case HEALTH -> new Command.Health();
            case CONNECT -> connect(fields, fresh, strict);
            case QR -> new Command.Qr(session(fields));
            case STATUS -> new Command.Status(session(fields));
            case DISCONNECT -> new Command.Disconnect(session(fields));
            case SYNC_GROUPS -> new Command.SyncGroups(session(fields));
            case SEND -> send(fields, strict);
            case CAMPAIGN -> CampaignReader.read(fields, strict);
            case REPLAY -> ChoiceReader.replay(fields, strict);
            case VERIFY -> ChoiceReader.verify(fields);
            case CONFIRM -> ChoiceReader.confirm(fields);
            case PAUSE -> new Command.Pause(fields.requiredUuid("campaignId"));
            case RESUME -> new Command.Resume(fields.requiredUuid("campaignId"), fields.uuid("sessionId"));
            case CANCEL -> ChoiceReader.cancel(fields);
            case SAVE_TEMPLATE -> KeepingReader.saveTemplate(fields, fresh);
            case DELETE_TEMPLATE -> KeepingReader.deleteTemplate(fields);
            case SUPPRESS -> KeepingReader.suppress(fields);
            case ALLOW -> KeepingReader.allow(fields);
        };
    }

    private static UUID session(Fields fields) {
        return fields.requiredUuid("sessionId");
    }

    private static Command connect(Fields fields, UUID fresh, boolean strict) {
        UUID named = fields.uuid("sessionId");
        String displayName = fields.text("displayName", Limits.DISPLAY_NAME);
        Fields proxy = fields.object("proxy");
        return new Command.Connect(
                named == null ? fresh : named, displayName, proxy == null ? null : proxy(proxy, strict));
    }

    private static Command.Proxy proxy(Fields fields, boolean strict) {
        String host = fields.requiredText("host", Limits.PROXY_FIELD);
        Integer port = fields.integer("port", 1, 65_535);
        fields.required("port", port == null ? null : "");
        String username = fields.text("username", Limits.PROXY_FIELD);
        String password = fields.text("password", Limits.PROXY_FIELD);
        if (strict) {
            fields.refuseUnknown();
        }
        return new Command.Proxy(host, port == null ? 0 : port, username, password);
    }

    private static Command.Send send(Fields fields, boolean strict) {
        UUID session = session(fields);
        String to = recipient(fields);
        URI mediaUrl = fields.url("mediaUrl", Limits.MEDIA_URL);
        MediaType mediaType = fields.oneOf("mediaType", List.of(MediaType.values()), MediaType::wire);
        boolean media = fields.has("mediaUrl");
        if (mediaType != null && !media) {
            fields.refuse("mediaType", "needs a mediaUrl beside it");
        }
        String message = message(fields, media);
        Instant scheduledFor = fields.instant("scheduledFor");
        Instant expiresAt = fields.instant("expiresAt");
        if (scheduledFor != null && expiresAt != null && !expiresAt.isAfter(scheduledFor)) {
            fields.refuse("expiresAt", "must be after scheduledFor");
        }
        String reference = fields.text("reference", Limits.REFERENCE);
        UUID campaignId = strict ? null : fields.uuid("campaignId");
        return new Command.Send(
                session, to, message, mediaUrl, mediaType, scheduledFor, expiresAt, reference, campaignId);
    }

    private static String recipient(Fields fields) {
        String text = fields.text("to", 200);
        String to = fields.required("to", text == null ? null : text.strip());
        if (text != null && Recipient.parse(to).isEmpty()) {
            fields.refuse("to", "must be " + Recipient.FORMS);
        }
        return to;
    }

    private static String message(Fields fields, boolean media) {
        String message = fields.text("message", media ? Limits.CAPTION : Limits.MESSAGE);
        if (media) {
            return message == null ? "" : message;
        }
        fields.required("message", message);
        if (message != null && message.isBlank()) {
            fields.refuse("message", "must not be empty without a mediaUrl");
        }
        return message == null ? "" : message;
    }
}
