package io.waypost.api.campaign;

import io.waypost.api.access.Caller;
import io.waypost.api.command.DoorSight;
import io.waypost.api.command.Existence;
import io.waypost.api.command.IdempotencyKey;
import io.waypost.api.command.NamedOrganization;
import io.waypost.api.group.GroupQueries;
import io.waypost.api.upload.Composed;
import io.waypost.api.upload.Findings;
import io.waypost.api.upload.Upload;
import io.waypost.contract.Action;
import io.waypost.contract.CampaignForm;
import io.waypost.contract.Command;
import io.waypost.contract.Ids;
import io.waypost.contract.InvalidCommand;
import io.waypost.contract.Template;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The way in for campaigns: checks every row, then returns once the broker has all of them. Thread-safe. */
@Component
public class CampaignDoor {
    private final Existence existence;
    private final SavedText saved;
    private final GroupQueries groups;
    private final OnceUploaded once;
    private final Ids ids;
    private final Clock clock;
    private final DoorSight sight;

    CampaignDoor(
            Existence existence,
            SavedText saved,
            GroupQueries groups,
            OnceUploaded once,
            Ids ids,
            Clock clock,
            DoorSight sight) {
        this.saved = saved;
        this.existence = existence;
        this.groups = groups;
        this.once = once;
        this.ids = ids;
        this.clock = clock;
        this.sight = sight;
    }

    /** @throws io.waypost.api.problem.Problem with what is wrong, and nothing was queued */
    CampaignReceipt take(
            Caller caller, Optional<IdempotencyKey> key, Upload upload, Findings findings, @Nullable String traceParent)
            throws IOException {
        return sight.counted(
                Action.CAMPAIGN.wire(),
                () -> taken(caller, key, upload, findings, traceParent),
                CampaignReceipt::replayed);
    }

    private CampaignReceipt taken(
            Caller caller, Optional<IdempotencyKey> key, Upload upload, Findings findings, @Nullable String traceParent)
            throws IOException {
        UUID id = key.map(k -> Ids.derived(caller.organizationId(), "campaign", k.value()))
                .orElseGet(ids::next);
        Plan plan = plan(caller, id, upload, findings);
        GroupBook book = new GroupBook(caller, groups);
        ContentDigest digest = new ContentDigest(plan.form());
        Reading.Tally tally = new Reading(plan, book, findings, digest).through(upload.recipients());
        findings.check();
        OnceUploaded.Checked checked = new OnceUploaded.Checked(plan, tally, book, upload.recipients(), traceParent);
        return key.isPresent() ? once.publish(checked, digest.fingerprint()) : once.publish(checked);
    }

    /** Queues nothing. */
    Preview preview(Caller caller, Upload upload, Findings findings) throws IOException {
        Plan plan = plan(caller, ids.next(), upload, findings);
        if (plan.expired()) {
            findings.add("#/expiresAt", OnceUploaded.EXPIRED);
        }
        Preview.Sample sample = new Preview.Sample();
        Reading.Tally tally =
                new Reading(plan, new GroupBook(caller, groups), findings, sample).through(upload.recipients());
        return sample.preview(plan, tally, findings);
    }

    /** As {@link #take}, of what was put together on a page. */
    public CampaignReceipt take(Caller caller, IdempotencyKey key, Composed campaign) throws IOException {
        return take(caller, Optional.of(key), campaign.upload(), new Findings(), null);
    }

    /** Queues nothing; tells of each recipient what is wrong with it. */
    public Preview preview(Caller caller, Composed campaign) throws IOException {
        return preview(caller, campaign.upload(), new Findings());
    }

    private Plan plan(Caller caller, UUID id, Upload upload, Findings findings) {
        NamedOrganization.check(caller, upload.form().get("organizationId"));
        try {
            ObjectNode form = saved.filled(caller, upload.form());
            Command.Campaign campaign = CampaignForm.read(form);
            Template template = Template.parse(campaign.message(), fault -> findings.add("#/message", fault));
            findings.check();
            existence.check(caller, campaign, true);
            return new Plan(caller, id, form, campaign, template, clock.instant());
        } catch (InvalidCommand e) {
            e.violations().forEach(findings::add);
            throw findings.problem();
        }
    }
}
