package io.waypost.api.console.failed;

import io.waypost.api.access.Caller;
import io.waypost.api.campaign.CampaignLookup;
import io.waypost.api.console.message.MessageLines;
import io.waypost.api.message.MessageFilter;
import io.waypost.api.message.ReplayQueries;
import io.waypost.api.message.TroubleQueries;
import io.waypost.api.paging.Cursor;
import io.waypost.api.paging.PageRequest;
import io.waypost.api.paging.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What failed, by its cause; what is in doubt, with its evidence; and the replays. */
@Controller
@RequestMapping("/console/failed")
class FailedScreen {
    private static final int REPLAYS = 10;
    private final TroubleQueries troubles;
    private final MessageLines messages;
    private final ReplayQueries replays;
    private final CampaignLookup campaigns;

    FailedScreen(TroubleQueries troubles, MessageLines messages, ReplayQueries replays, CampaignLookup campaigns) {
        this.troubles = troubles;
        this.messages = messages;
        this.replays = replays;
        this.campaigns = campaigns;
    }

    @GetMapping
    String page(@AuthenticationPrincipal Caller caller, HttpServletRequest request, Model model) {
        addCampaign(caller, new Parameters(request.getParameterMap()), model);
        return "failed/page";
    }

    @GetMapping("/causes")
    String causes(@AuthenticationPrincipal Caller caller, HttpServletRequest request, Model model) {
        UUID campaign = addCampaign(caller, new Parameters(request.getParameterMap()), model);
        model.addAttribute(
                "causes",
                troubles.byCode(caller, TroubleQueries.FAILED.inCampaign(campaign)).stream()
                        .map(Cause::of)
                        .toList());
        return "failed/causes";
    }

    /** Those of one cause, to be chosen one by one. */
    @GetMapping("/messages")
    String messages(@AuthenticationPrincipal Caller caller, HttpServletRequest request, Model model) {
        Parameters parameters = new Parameters(request.getParameterMap());
        String code = parameters.text("code").orElse(null);
        PageRequest page = PageRequest.from(parameters, Cursor.Kind.INSTANT);
        UUID campaign = addCampaign(caller, parameters, model);
        MessageFilter filter = TroubleQueries.FAILED.inCampaign(campaign).withCode(code);
        model.addAttribute("page", messages.page(caller, filter, page));
        model.addAttribute("code", code);
        return "failed/messages";
    }

    @GetMapping("/doubtful")
    String doubtful(@AuthenticationPrincipal Caller caller, HttpServletRequest request, Model model) {
        Parameters parameters = new Parameters(request.getParameterMap());
        PageRequest page = PageRequest.from(parameters, Cursor.Kind.INSTANT);
        UUID campaign = addCampaign(caller, parameters, model);
        model.addAttribute("page", messages.page(caller, TroubleQueries.DOUBTFUL.inCampaign(campaign), page));
        model.addAttribute("paged", page.after() != null);
        return "failed/doubtful";
    }

    @GetMapping("/replays")
    String replays(@AuthenticationPrincipal Caller caller, Model model) {
        model.addAttribute("replays", replays.latest(caller, REPLAYS));
        return "failed/replays";
    }

    /** For the start page. */
    @GetMapping("/summary")
    String summary(@AuthenticationPrincipal Caller caller, Model model) {
        TroubleQueries.Counts counts = troubles.counts(caller);
        List<Cause> causes = counts.failed() == 0
                ? List.of()
                : troubles.byCode(caller, TroubleQueries.FAILED).stream()
                        .map(Cause::of)
                        .toList();
        model.addAttribute("counts", counts);
        model.addAttribute("causes", causes);
        return "failed/summary";
    }

    /** Narrowed to one campaign if the address says so, which must be there then. */
    private @Nullable UUID addCampaign(Caller caller, Parameters parameters, Model model) {
        UUID id = parameters.uuid("campaignId").orElse(null);
        parameters.check();
        model.addAttribute("campaign", id == null ? null : campaigns.get(caller, id));
        return id;
    }
}
