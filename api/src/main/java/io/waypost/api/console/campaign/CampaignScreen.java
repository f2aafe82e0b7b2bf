package io.waypost.api.console.campaign;

import io.waypost.api.access.Caller;
import io.waypost.api.campaign.CampaignFilter;
import io.waypost.api.campaign.CampaignHolds;
import io.waypost.api.campaign.CampaignLookup;
import io.waypost.api.campaign.CampaignQueries;
import io.waypost.api.campaign.CampaignTimelines;
import io.waypost.api.campaign.CampaignView;
import io.waypost.api.console.device.Device;
import io.waypost.api.console.device.Devices;
import io.waypost.api.paging.Cursor;
import io.waypost.api.paging.Page;
import io.waypost.api.paging.PageRequest;
import io.waypost.api.paging.Parameters;
import io.waypost.api.paging.PathId;
import io.waypost.api.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Campaigns: the list, and each with its progress. Parts of a page renew themselves. */
@Controller
@RequestMapping("/console/campaigns")
class CampaignScreen {
    private static final CampaignFilter UNFINISHED =
            new CampaignFilter(List.of("scheduled", "sending", "paused"), null, null);
    private static final PageRequest FEW = new PageRequest(5, null);
    private final CampaignQueries campaigns;
    private final CampaignLookup lookup;
    private final CampaignHolds holds;
    private final CampaignTimelines timelines;
    private final Devices devices;

    CampaignScreen(
            CampaignQueries campaigns,
            CampaignLookup lookup,
            CampaignHolds holds,
            CampaignTimelines timelines,
            Devices devices) {
        this.campaigns = campaigns;
        this.lookup = lookup;
        this.holds = holds;
        this.timelines = timelines;
        this.devices = devices;
    }

    @GetMapping
    String page(HttpServletRequest request, Model model) {
        Parameters parameters = new Parameters(request.getParameterMap());
        CampaignFilter filter = CampaignFilter.from(parameters);
        parameters.check();
        model.addAttribute("chosen", filter.status());
        return "campaigns/page";
    }

    @GetMapping("/list")
    String list(@AuthenticationPrincipal Caller caller, HttpServletRequest request, Model model) {
        Parameters parameters = new Parameters(request.getParameterMap());
        CampaignFilter filter = CampaignFilter.from(parameters);
        PageRequest page = PageRequest.from(parameters, Cursor.Kind.INSTANT);
        parameters.check();
        add(campaigns.page(caller, filter, page), model);
        model.addAttribute("filtered", !filter.status().isEmpty());
        model.addAttribute("paged", page.after() != null);
        model.addAttribute("statuses", String.join(",", filter.status()));
        return "campaigns/list";
    }

    /** For the start page. */
    @GetMapping("/running")
    String running(@AuthenticationPrincipal Caller caller, Model model) {
        add(campaigns.page(caller, UNFINISHED, FEW), model);
        return "campaigns/running";
    }

    @GetMapping("/{id}")
    String campaign(@AuthenticationPrincipal Caller caller, @PathVariable String id, Model model) {
        model.addAttribute("campaign", new Standing(find(caller, id)));
        return "campaigns/campaign";
    }

    @GetMapping("/{id}/progress")
    String progress(@AuthenticationPrincipal Caller caller, @PathVariable String id, Model model) {
        CampaignView view = find(caller, id);
        model.addAttribute("campaign", new Standing(view));
        model.addAttribute(
                "obstacles",
                holds.of(caller, view.id()).stream().map(Obstacle::of).toList());
        model.addAttribute("device", device(caller, view));
        return "campaigns/progress";
    }

    /** Apart from the progress, so that it stays as it is while somebody is about to press one. */
    @GetMapping("/{id}/controls")
    String controls(@AuthenticationPrincipal Caller caller, @PathVariable String id, Model model) {
        CampaignView view = find(caller, id);
        model.addAttribute("campaign", new Standing(view));
        model.addAttribute("devices", devices.usable(caller));
        return "campaigns/controls";
    }

    @GetMapping("/{id}/timeline")
    String timeline(@AuthenticationPrincipal Caller caller, @PathVariable String id, Model model) {
        CampaignView view = find(caller, id);
        model.addAttribute("campaign", new Standing(view));
        model.addAttribute("chart", new Chart(timelines.of(caller, view)));
        return "campaigns/timeline";
    }

    private CampaignView find(Caller caller, String id) {
        return lookup.get(caller, PathId.parse(id, ProblemCode.CAMPAIGN_NOT_FOUND));
    }

    private @Nullable Device device(Caller caller, CampaignView view) {
        return devices.all(caller).stream()
                .filter(device -> device.view().id().equals(view.sessionId()))
                .findFirst()
                .orElse(null);
    }

    private static void add(Page<CampaignView> page, Model model) {
        model.addAttribute("campaigns", page.items().stream().map(Standing::new).toList());
        model.addAttribute("next", page.nextCursor());
        model.addAttribute("total", page.total());
    }
}
