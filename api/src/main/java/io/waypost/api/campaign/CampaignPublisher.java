package io.waypost.api.campaign;

import io.waypost.api.command.CommandPublisher;
import io.waypost.api.kafka.BulkPublisher;
import io.waypost.api.problem.Problem;
import io.waypost.api.upload.Findings;
import io.waypost.api.upload.Recipients;
import io.waypost.trace.TraceParents;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a campaign on Kafka: its announcement, and once the broker has that, its sends. */
@Component
class CampaignPublisher {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private final CommandPublisher commands;
    private final BulkPublisher bulks;

    CampaignPublisher(CommandPublisher commands, BulkPublisher bulks) {
        this.commands = commands;
        this.bulks = bulks;
    }

    /**
     * Returns once the broker has all of it.
     *
     * @throws Problem 503 if it does not; it may have a part, which the same upload under the same key completes
     */
    void publish(
            Plan plan, int total, GroupBook groups, Recipients recipients, @Nullable String fingerprint, String trace)
            throws IOException {
        commands.publish(plan.announcement(total), fingerprint, trace);
        String sends = TraceParents.unsampled(trace); // a trace with a hundred thousand sends shows nobody anything
        BulkPublisher.Bulk bulk = bulks.begin();
        Findings findings = new Findings(); // the first reading found nothing, and this one reads the same
        try {
            new Reading(
                            plan,
                            groups,
                            findings,
                            message -> bulk.add(CommandPublisher.record(plan.send(message), fingerprint, sends)))
                    .through(recipients);
            bulk.finish();
        } catch (Problem e) {
            throw partly(plan, fingerprint != null, e);
        }
        findings.check();
        commands.count(total);
    }

    private static Problem partly(Plan plan, boolean repeatable, Problem e) {
        String cure = repeatable
                ? "Send the same upload with the same Idempotency-Key again: it completes the campaign and doubles nothing."
                : "It had no Idempotency-Key, so a repeat would be another campaign: first cancel campaign " + plan.id()
                        + ", then send the upload again with a key.";
        return e.code()
                .because("Kafka did not confirm all of the campaign, and may have a part of it. " + cure)
                .retryAfter(RETRY_AFTER)
                .causedBy(e);
    }
}
