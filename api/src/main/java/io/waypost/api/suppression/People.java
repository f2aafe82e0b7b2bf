package io.waypost.api.suppression;

import io.waypost.api.problem.ProblemCode;
import io.waypost.api.upload.Addressee;
import io.waypost.api.upload.Findings;
import io.waypost.api.upload.Row;
import io.waypost.api.upload.SeenIds;
import io.waypost.api.upload.Upload;
import io.waypost.contract.Ids;
import io.waypost.contract.Limits;
import io.waypost.contract.Recipient;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** One way through an uploaded list: every row a person, each person once. Belongs to one thread. */
final class People {
    private static final UUID SPACE = new UUID(0, 0);
    private final Findings findings;
    private final Consumer<String> people;
    private final SeenIds seen = new SeenIds();
    private int rows;

    /** @param people is given each person's JID */
    People(Findings findings, Consumer<String> people) {
        this.findings = findings;
        this.people = people;
    }

    People through(Upload upload) throws IOException {
        upload.recipients().read(findings, this::take);
        if (rows == 0 && findings.count() == 0) {
            findings.add("#/recipients", "has no recipient");
        }
        return this;
    }

    int total() {
        return seen.size();
    }

    int duplicates() {
        return rows - seen.size();
    }

    private void take(Row row) {
        if (++rows > Limits.RECIPIENTS) {
            throw ProblemCode.BODY_TOO_LARGE.because(
                    "A list has at most " + Limits.RECIPIENTS + " rows; nothing was queued. Divide it into several.");
        }
        String text = row.to() == null ? "" : row.to();
        Optional<Addressee> addressee = Addressee.parse(text);
        Optional<Recipient.Jid> person = addressee.flatMap(a -> Recipient.person(a.to()));
        if (person.isPresent()) {
            String jid = person.get().jid();
            if (seen.add(Ids.derived(SPACE, jid))) {
                people.accept(jid);
            }
        } else {
            String fault = addressee.isPresent() ? Recipient.NOT_A_PERSON : Addressee.refusal(text);
            findings.add(row.at("to", text.isBlank() ? "is required" : fault));
        }
    }
}
