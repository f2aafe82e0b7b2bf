package io.waypost.worker.campaign;

import io.waypost.contract.Command;
import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Json;
import io.waypost.contract.Lane;
import io.waypost.contract.State;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Effects;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.ledger.Wakes;
import io.waypost.worker.session.Moves;
import io.waypost.worker.session.Sessions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds, resumes and ends campaigns. A claim looks at the campaign's row, so each takes effect with its commit. */
@Component
public class Steering {
    static final String PERSON = "PERSON";

    private final JdbcClient database;
    private final Sessions sessions;

    Steering(JdbcClient database, Sessions sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    private record Found(UUID sessionId, String status, boolean ended) {}

    public Settlement pause(Claim claim, Command.Pause command) {
        return steered(claim, command, command.campaignId(), (jdbc, campaign) -> {
            jdbc.sql("""
                            update campaigns set status = 'paused', paused_by = ?, resume_at = null, changed = true,
                                updated_at = now() where id = ?""").params(PERSON, command.campaignId()).update();
            return campaign.status.equals("paused") ? null : new EventData.CampaignPaused(PERSON, null);
        });
    }

    public Settlement resume(Claim claim, Command.Resume command) {
        UUID session = command.sessionId();
        if (session != null && !sessions.has(claim.organizationId(), session)) {
            return failed(
                    claim, command, FailureCode.SESSION_NOT_FOUND.because("There is no session " + session + "."));
        }
        return steered(claim, command, command.campaignId(), (jdbc, campaign) -> {
            if (session != null && !session.equals(campaign.sessionId)) {
                Moves.campaign(jdbc, command.campaignId(), campaign.sessionId, session);
            }
            int resumed = jdbc.sql("""
                            update campaigns
                            set status = case when scheduled_for > now() then 'scheduled' else 'sending' end,
                                paused_by = null, resume_at = null, changed = true, updated_at = now()
                            where id = ? and status = 'paused'""").param(command.campaignId()).update();
            Wakes.lane(jdbc, session == null ? campaign.sessionId : session, claim.organizationId(), Lane.BULK);
            return resumed == 0 ? null : new EventData.CampaignResumed(PERSON);
        });
    }

    /** No more of it is claimed from now on; its rows are cancelled by {@link Progress}, however many they are. */
    public Settlement cancel(Claim claim, UUID campaignId) {
        return steered(claim, new Command.Cancel(campaignId, null), campaignId, (jdbc, campaign) -> {
            jdbc.sql("""
                            update campaigns set status = 'cancelled', paused_by = null, resume_at = null, changed = true,
                                updated_at = now() where id = ?""").param(campaignId).update();
            return null;
        });
    }

    @FunctionalInterface
    private interface Change {
        @Nullable
        EventData apply(JdbcClient jdbc, Found campaign);
    }

    private Settlement steered(Claim claim, Command command, UUID campaignId, Change change) {
        Optional<Found> found = find(database, claim.organizationId(), campaignId, "");
        if (found.isEmpty()) {
            return failed(
                    claim, command, FailureCode.CAMPAIGN_NOT_FOUND.because("There is no campaign " + campaignId + "."));
        }
        if (found.get().ended) {
            return failed(
                    claim, command, FailureCode.CAMPAIGN_ENDED.because("The campaign is " + found.get().status + "."));
        }
        return Settlement.finished(claim, State.SUCCEEDED, null, null)
                .withoutCall()
                .with(jdbc -> {
                    Found locked = find(jdbc, claim.organizationId(), campaignId, " for update")
                            .orElseThrow();
                    EventData event = locked.ended ? null : change.apply(jdbc, locked);
                    return told(jdbc, claim, command, campaignId, event);
                });
    }

    private static Effects.Told told(
            JdbcClient jdbc, Claim claim, Command command, UUID campaignId, @Nullable EventData event) {
        Found now = find(jdbc, claim.organizationId(), campaignId, "").orElseThrow();
        Object result = Map.of("campaignId", campaignId, "status", now.status);
        Draft done = Draft.ofCampaign(
                campaignId,
                now.sessionId,
                claim.commandId(),
                new EventData.CommandSucceeded(command.action().wire(), Json.MAPPER.valueToTree(result)));
        return event == null
                ? new Effects.Told(List.of(done), result)
                : new Effects.Told(
                        List.of(Draft.ofCampaign(campaignId, now.sessionId, claim.commandId(), event), done), result);
    }

    private static Settlement failed(Claim claim, Command command, Failure failure) {
        return Settlement.failed(claim, failure)
                .withoutCall()
                .telling(Draft.of(
                        claim, new EventData.CommandFailed(command.action().wire()), failure));
    }

    private static Optional<Found> find(JdbcClient jdbc, UUID organizationId, UUID campaignId, String lock) {
        return jdbc.sql("""
                        select session_id, status, finished_at is not null or status = 'cancelled' as ended
                        from campaigns where id = ? and organization_id = ?""" + lock)
                .params(campaignId, organizationId)
                .query((row, _) -> new Found(
                        row.getObject("session_id", UUID.class), row.getString("status"), row.getBoolean("ended")))
                .optional();
    }
}
