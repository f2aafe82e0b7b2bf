package io.waypost.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Where a command is in its life, as the ledger stores it. What a caller sees of it as a command and, for a send, as a
 * message, follows from this one value.
 */
public enum State {
    SCHEDULED("scheduled", "scheduled"),
    QUEUED("queued", "queued"),
    CALLING("running", "sending"),
    /** The gateway took it and will call back. */
    ACCEPTED("running", "accepted"),
    SUCCEEDED("succeeded", "sent"),
    DELIVERED("succeeded", "delivered"),
    READ("succeeded", "read"),
    FAILED("failed", "failed"),
    /** It may have reached WhatsApp. Final for the machine; evidence or a person settles it. */
    UNKNOWN("unknown", "unknown"),
    CANCELLED("cancelled", "cancelled"),
    EXPIRED("failed", "expired");

    private final String command;
    private final String message;

    State(String command, String message) {
        this.command = command;
        this.message = message;
    }

    /** The value in the ledger. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of the command. */
    public String commandStatus() {
        return command;
    }

    /** The status of the message, for a send. */
    public String messageStatus() {
        return message;
    }

    public boolean terminal() {
        return switch (this) {
            case SCHEDULED, QUEUED, CALLING, ACCEPTED -> false;
            case SUCCEEDED, DELIVERED, READ, FAILED, UNKNOWN, CANCELLED, EXPIRED -> true;
        };
    }

    public static State of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    /** The states that a caller sees as this status of a message, or none. */
    public static List<State> ofMessage(String status) {
        return Arrays.stream(values()).filter(s -> s.message.equals(status)).toList();
    }
}
