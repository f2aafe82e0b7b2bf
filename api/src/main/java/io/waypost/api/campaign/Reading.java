package io.waypost.api.campaign;

import io.waypost.api.problem.ProblemCode;
import io.waypost.api.upload.Addressee;
import io.waypost.api.upload.Findings;
import io.waypost.api.upload.Recipients;
import io.waypost.api.upload.Row;
import io.waypost.api.upload.SeenIds;
import io.waypost.contract.Ids;
import io.waypost.contract.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One way through a campaign's recipients, from rows to messages: understood, rendered, checked, each recipient once.
 * Groups are looked up many at a time. Belongs to one thread.
 */
final class Reading {
    private static final int BATCH = 1_000;
    private final Plan plan;
    private final GroupBook groups;
    private final Findings findings;
    private final RowCheck check;
    private final Consumer<Outgoing> messages;
    private final SeenIds seen = new SeenIds();
    private final List<Entry> batch = new ArrayList<>(BATCH);
    private int rows;
    private int duplicates;

    Reading(Plan plan, GroupBook groups, Findings findings, Consumer<Outgoing> messages) {
        this.plan = plan;
        this.groups = groups;
        this.findings = findings;
        this.check = new RowCheck(plan, groups, findings);
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
        batch.add(Entry.of(row));
        if (batch.size() == BATCH) {
            settle();
        }
    }

    private void settle() {
        groups.lookUp(batch.stream().map(Entry::group).flatMap(Optional::stream).toList());
        for (Entry entry : batch) {
            int before = findings.count();
            String jid = check.jid(entry);
            String message = check.message(entry.row());
            Addressee addressee = entry.addressee();
            if (jid != null && addressee != null && findings.count() == before) {
                keep(entry.row().number(), jid, addressee.to(), message);
            }
        }
        batch.clear();
    }

    private void keep(int row, String jid, String to, String message) {
        UUID own = Ids.derived(plan.id(), jid);
        if (seen.add(own)) {
            messages.accept(new Outgoing(row, Ids.placed(plan.id(), seen.size(), own), to, message));
        } else {
            duplicates++;
        }
    }

    /** @param total how many different recipients can be sent to */
    record Tally(int total, int duplicates) {}
}
