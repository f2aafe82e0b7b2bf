package io.waypost.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The names by which commands are told apart, and where each travels. */
public enum Action {
    HEALTH("health", Topics.CONNECT, Lane.CONTROL),
    CONNECT("connect", Topics.CONNECT, Lane.CONTROL),
    QR("qr", Topics.CONNECT, Lane.CONTROL),
    STATUS("status", Topics.CONNECT, Lane.CONTROL),
    DISCONNECT("disconnect", Topics.CONNECT, Lane.CONTROL),
    SYNC_GROUPS("sync-groups", Topics.SYNC, Lane.INTERACTIVE),
    SEND("send", Topics.SEND, Lane.INTERACTIVE),
    /** Travels on Kafka only: its door is {@code POST /campaigns}. */
    CAMPAIGN("campaign", Topics.BULK, Lane.LEDGER),
    REPLAY("replay", Topics.SEND, Lane.LEDGER),
    VERIFY("verify", Topics.SEND, Lane.LEDGER),
    CONFIRM("confirm", Topics.SEND, Lane.LEDGER),
    PAUSE("pause", Topics.SEND, Lane.LEDGER),
    RESUME("resume", Topics.SEND, Lane.LEDGER),
    CANCEL("cancel", Topics.SEND, Lane.LEDGER),
    SAVE_TEMPLATE("save-template", Topics.SEND, Lane.LEDGER),
    DELETE_TEMPLATE("delete-template", Topics.SEND, Lane.LEDGER),
    SUPPRESS("suppress", Topics.SEND, Lane.LEDGER),
    ALLOW("allow", Topics.SEND, Lane.LEDGER);

    private final String wire;
    private final String topic;
    private final Lane lane;

    Action(String wire, String topic, Lane lane) {
        this.wire = wire;
        this.topic = topic;
        this.lane = lane;
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    /** The topic on which a person's command of this kind travels. */
    public String topic() {
        return topic;
    }

    /** The lane in which a person's command of this kind waits. */
    public Lane lane() {
        return lane;
    }

    public static Optional<Action> of(String wire) {
        return Arrays.stream(values()).filter(a -> a.wire.equals(wire)).findFirst();
    }

    static String all() {
        return Arrays.stream(values())
                .filter(action -> action != CAMPAIGN)
                .map(Action::wire)
                .collect(Collectors.joining(", "));
    }
}
