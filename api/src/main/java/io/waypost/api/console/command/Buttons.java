package io.waypost.api.console.command;

import io.waypost.api.access.Caller;
import io.waypost.api.command.Door;
import io.waypost.api.command.IdempotencyKey;
import io.waypost.api.command.Receipt;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import tools.jackson.databind.node.ObjectNode;

/** What a pressed button does: its command goes through the same door as every other caller's, and is followed. */
@Component
public class Buttons {
    private final Door door;

    Buttons(Door door) {
        this.door = door;
    }

    /** Reads nothing: what is accepted is told as such, with the database or without. @return the template that follows it */
    public String follow(Caller caller, ObjectNode command, Optional<IdempotencyKey> key, Model model) {
        model.addAttribute("id", take(caller, command, key));
        model.addAttribute("status", "queued");
        return "command/working";
    }

    /** @return the command's id */
    public UUID take(Caller caller, ObjectNode command, Optional<IdempotencyKey> key) {
        Receipt receipt = door.take(caller, door.commandId(caller, key), key, command, null);
        return receipt.commandId();
    }
}
