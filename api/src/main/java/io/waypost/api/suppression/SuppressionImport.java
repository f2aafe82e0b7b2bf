package io.waypost.api.suppression;

import io.waypost.api.access.Caller;
import io.waypost.api.command.Door;
import io.waypost.api.command.Fingerprint;
import io.waypost.api.command.IdempotencyKey;
import io.waypost.api.command.NamedOrganization;
import io.waypost.api.problem.Problem;
import io.waypost.api.upload.Findings;
import io.waypost.api.upload.Upload;
import io.waypost.contract.Ids;
import io.waypost.contract.KeepingCommand;
import io.waypost.contract.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Takes a list of any length onto the opt-out list: every row is checked first, then it goes as commands of some thousand
 * people each. Their ids follow from the key, so that a repeat completes what was left half done.
 */
@Component
class SuppressionImport {
    private final Door door;
    private final Ids ids;

    SuppressionImport(Door door, Ids ids) {
        this.door = door;
        this.ids = ids;
    }

    ImportReceipt take(
            Caller caller, Optional<IdempotencyKey> key, Upload upload, Findings findings, @Nullable String traceParent)
            throws IOException {
        NamedOrganization.check(caller, upload.form().get("organizationId"));
        String reason = reason(upload, findings);
        MessageDigest digest = Fingerprint.sha256();
        digest.update(bytes(reason == null ? "" : reason));
        People people = new People(findings, person -> digest.update(bytes(person + "\n"))).through(upload);
        findings.check();
        String fingerprint = key.isPresent() ? HexFormat.of().formatHex(digest.digest()) : null;
        UUID list = key.map(k -> Ids.derived(caller.organizationId(), "suppressions", k.value()))
                .orElseGet(ids::next);
        Chunks chunks = new Chunks(caller, list, reason, fingerprint, traceParent);
        new People(new Findings(), chunks::add).through(upload);
        return new ImportReceipt(people.total(), people.duplicates(), chunks.finish());
    }

    private static @Nullable String reason(Upload upload, Findings findings) {
        for (String name : upload.form().propertyNames()) {
            if (!name.equals("reason") && !name.equals("organizationId")) {
                findings.add("#/" + name, "is not a field of this upload; its fields are reason and recipients");
            }
        }
        JsonNode reason = upload.form().get("reason");
        if (reason == null || reason.isNull()) {
            return null;
        }
        String text = reason.isString() ? reason.stringValue() : "";
        if (text.isBlank() || text.length() > Limits.REASON || text.chars().anyMatch(Character::isISOControl)) {
            findings.add("#/reason", "must be a text of 1 to " + Limits.REASON + " characters without line breaks");
        }
        return text;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Gathers people and sends each command on its way once it is full. */
    private final class Chunks {
        private final Caller caller;
        private final UUID list;
        private final @Nullable String reason;
        private final @Nullable String fingerprint;
        private final @Nullable String traceParent;
        private final List<String> gathered = new ArrayList<>(Limits.SUPPRESSED_AT_ONCE);
        private final List<UUID> sent = new ArrayList<>();

        private Chunks(
                Caller caller,
                UUID list,
                @Nullable String reason,
                @Nullable String fingerprint,
                @Nullable String traceParent) {
            this.caller = caller;
            this.list = list;
            this.reason = reason;
            this.fingerprint = fingerprint;
            this.traceParent = traceParent;
        }

        void add(String person) {
            gathered.add(person);
            if (gathered.size() == Limits.SUPPRESSED_AT_ONCE) {
                send();
            }
        }

        List<UUID> finish() {
            if (!gathered.isEmpty()) {
                send();
            }
            return List.copyOf(sent);
        }

        private void send() {
            UUID id = Ids.derived(list, Integer.toString(sent.size()));
            KeepingCommand.Suppress command = new KeepingCommand.Suppress(gathered, reason);
            try {
                door.take(caller, id, command, fingerprint, traceParent);
            } catch (Problem e) {
                throw sent.isEmpty() ? e : partly(e);
            }
            sent.add(id);
            gathered.clear();
        }

        private Problem partly(Problem e) {
            return e.detailed("The first " + sent.size() * Limits.SUPPRESSED_AT_ONCE
                    + " people of the list are on their way, the others not yet. Send the same upload again: nobody is"
                    + " listed twice.");
        }
    }
}
