package io.waypost.api.campaign;

import io.waypost.api.access.Caller;
import io.waypost.api.access.Role;
import io.waypost.api.command.IdempotencyKey;
import io.waypost.api.paging.Cursor;
import io.waypost.api.paging.Page;
import io.waypost.api.paging.PageRequest;
import io.waypost.api.paging.Parameters;
import io.waypost.api.paging.PathId;
import io.waypost.api.problem.ProblemCode;
import io.waypost.api.upload.Findings;
import io.waypost.api.upload.Upload;
import io.waypost.api.upload.UploadReader;
import io.waypost.api.upload.UploadShape;
import io.waypost.api.upload.UploadSlots;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/campaigns", produces = MediaType.APPLICATION_JSON_VALUE)
class CampaignController {
    private static final String CAMPAIGNS = "/api/v1/campaigns/";
    private final CampaignDoor door;
    private final CampaignQueries campaigns;
    private final CampaignLookup lookup;
    private final UploadSlots slots;

    CampaignController(CampaignDoor door, CampaignQueries campaigns, CampaignLookup lookup, UploadSlots slots) {
        this.slots = slots;
        this.door = door;
        this.campaigns = campaigns;
        this.lookup = lookup;
    }

    @PostMapping
    ResponseEntity<CampaignReceipt> post(@AuthenticationPrincipal Caller caller, HttpServletRequest request)
            throws IOException {
        caller.mustBe(Role.OPERATOR, "a campaign");
        Optional<IdempotencyKey> key = IdempotencyKey.parse(request.getHeader("Idempotency-Key"));
        Findings findings = new Findings();
        try (UploadSlots.Slot _ = slots.take();
                Upload upload = UploadReader.read(request, UploadShape.CAMPAIGN, findings)) {
            CampaignReceipt receipt = door.take(caller, key, upload, findings, request.getHeader("traceparent"));
            ResponseEntity.BodyBuilder answer =
                    ResponseEntity.status(HttpStatus.ACCEPTED).location(URI.create(CAMPAIGNS + receipt.campaignId()));
            return (receipt.replayed() ? answer.header("Idempotent-Replayed", "true") : answer).body(receipt);
        }
    }

    @PostMapping("/preview")
    Preview preview(@AuthenticationPrincipal Caller caller, HttpServletRequest request) throws IOException {
        caller.mustBe(Role.OPERATOR, "a campaign");
        Findings findings = new Findings();
        try (UploadSlots.Slot _ = slots.take();
                Upload upload = UploadReader.read(request, UploadShape.CAMPAIGN, findings)) {
            return door.preview(caller, upload, findings);
        }
    }

    @GetMapping
    Page<CampaignView> page(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        Parameters parameters = new Parameters(request.getParameterMap());
        CampaignFilter filter = CampaignFilter.from(parameters);
        PageRequest page = PageRequest.from(parameters, Cursor.Kind.INSTANT);
        parameters.check();
        return campaigns.page(caller, filter, page);
    }

    @GetMapping("/{id}")
    CampaignView campaign(@AuthenticationPrincipal Caller caller, @PathVariable String id, HttpServletRequest request) {
        new Parameters(request.getParameterMap()).check();
        UUID campaign = PathId.parse(id, ProblemCode.CAMPAIGN_NOT_FOUND);
        return lookup.get(caller, campaign);
    }
}
