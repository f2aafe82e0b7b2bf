package io.waypost.api.campaign;

import io.waypost.api.body.Spool;
import io.waypost.api.group.GroupAddress;
import io.waypost.api.group.GroupQueries;
import io.waypost.api.problem.ProblemCode;
import io.waypost.contract.Ids;
import io.waypost.contract.Limits;
import io.waypost.contract.Recipient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One way through a campaign's recipients, from rows to messages: understood, rendered, checked, each recipient once.
 * Groups are looked up many at a time. Belongs to one thread.
 */
final class Reading {
    private static final int BATCH = 1_000;
    private final Plan plan;
    private final GroupQueries groups;
    private final Findings findings;
    private final Consumer<Outgoing> messages;
    private final SeenIds seen = new SeenIds();
    private final List<Row> batch = new ArrayList<>(BATCH);
    private int rows;
    private int duplicates;

    Reading(Plan plan, GroupQueries groups, Findings findings, Consumer<Outgoing> messages) {
        this.plan = plan;
        this.groups = groups;
        this.findings = findings;
        this.messages = messages;
    }

    Tally through(Recipients recipients) throws IOException {
        recipients.read(findings, this::take);
        settle();
        if (rows == 0 && findings.count() == 0) {
            findings.add("#/recipients", "has no recipient");
        }
        return new Tally(seen.size(), duplicates);
    }

    private void take(Row row) {
        if (++rows > Limits.RECIPIENTS) {
            throw ProblemCode.BODY_TOO_LARGE.because("A campaign has at most " + Limits.RECIPIENTS
                    + " recipients; nothing was queued. Divide it into several.");
        }
        batch.add(row);
        if (batch.size() == BATCH) {
            settle();
        }
    }

    private void settle() {
        List<UUID> ids = batch.stream()
                .map(Reading::addressee)
                .flatMap(Optional::stream)
                .flatMap(a -> a.recipient() instanceof Recipient.GroupId(UUID id) ? Optional.of(id).stream() : null)
                .toList();
        Map<UUID, GroupAddress> known = groups.addresses(plan.caller(), ids);
        for (Row row : batch) {
            int before = findings.count();
            String jid = jid(row, known);
            String message = message(row);
            if (jid != null && findings.count() == before) {
                keep(row, jid, message);
            }
        }
        batch.clear();
    }

    private void keep(Row row, String jid, String message) {
        UUID id = Ids.derived(plan.id(), jid);
        if (seen.add(id)) {
            String to = addressee(row).map(Addressee::to).orElse(jid);
            messages.accept(new Outgoing(row.number(), id, to, message));
        } else {
            duplicates++;
        }
    }

    /** Null if it is no recipient of this campaign: the findings then say why. */
    private @Nullable String jid(Row row, Map<UUID, GroupAddress> known) {
        String text = row.to();
        if (text == null || text.isBlank()) {
            findings.add(row.at("to", "is required"));
            return null;
        }
        Recipient recipient = addressee(row).map(Addressee::recipient).orElse(null);
        return switch (recipient) {
            case null -> {
                findings.add(row.at("to", Addressee.refusal(text)));
                yield null;
            }
            case Recipient.Jid(String jid) when row.origin() != Origin.GROUP_IDS -> jid;
            case Recipient.Jid _ -> {
                findings.add(row.at("to", "must be the UUID of a group"));
                yield null;
            }
            case Recipient.GroupId(UUID id) -> jid(row, known.get(id));
        };
    }

    private @Nullable String jid(Row row, @Nullable GroupAddress group) {
        if (group == null) {
            String detail = "is not a group of this organization; sync the groups and take the id from GET"
                    + " /api/v1/sessions/{id}/groups";
            if (row.origin() == Origin.GROUP_IDS) {
                findings.addMissingGroup(row.at("to", detail));
            } else {
                findings.add(row.at("to", detail));
            }
            return null;
        }
        if (!group.sessionId().equals(plan.campaign().sessionId())) {
            findings.add(row.at(
                    "to",
                    "is a group of another device; take the id from the groups of this campaign's device, or send from"
                            + " that device"));
        } else if (!group.active()) {
            findings.add(row.at("to", "is a group that the device left or lost; sync the groups and choose again"));
        }
        return group.jid();
    }

    private String message(Row row) {
        String message = plan.template()
                .render(
                        row.variables(),
                        name -> findings.add(
                                row.at(Origin.VARIABLES + name, "has no value, and the message needs one")));
        MessageText.fault(message, plan.limit()).ifPresent(fault -> findings.add(row.at("", fault)));
        return message;
    }

    private static Optional<Addressee> addressee(Row row) {
        return row.to() == null ? Optional.empty() : Addressee.parse(row.to());
    }

    /** @param total how many different recipients can be sent to */
    record Tally(int total, int duplicates) {}
}
