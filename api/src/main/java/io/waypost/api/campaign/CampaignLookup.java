package io.waypost.api.campaign;

import io.waypost.api.access.Caller;
import io.waypost.api.problem.ProblemCode;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds a campaign wherever it is: in the ledger, or still on its way there. Thread-safe. */
@Component
public class CampaignLookup {
    private final CampaignQueries ledger;
    private final RecentCampaigns recent;

    CampaignLookup(CampaignQueries ledger, RecentCampaigns recent) {
        this.ledger = ledger;
        this.recent = recent;
    }

    /** @throws io.waypost.api.problem.Problem 404 if the caller's organization has none */
    public CampaignView get(Caller caller, UUID id) {
        return ledger.find(caller, id)
                .or(() -> recent.find(caller, id))
                .or(() -> ledger.find(caller, id)) // taken in between the first look and the second
                .orElseThrow(() -> ProblemCode.CAMPAIGN_NOT_FOUND.because(
                        "This organization has no such campaign; GET /api/v1/campaigns lists those it has."));
    }
}
