package io.waypost.api.console.campaign;

import io.waypost.api.access.Caller;
import io.waypost.api.campaign.CampaignLookup;
import io.waypost.api.console.message.MessageLines;
import io.waypost.api.message.MessageExport;
import io.waypost.api.message.MessageFilter;
import io.waypost.api.message.TroubleQueries;
import io.waypost.api.paging.Cursor;
import io.waypost.api.paging.PageRequest;
import io.waypost.api.paging.Parameters;
import io.waypost.api.paging.PathId;
import io.waypost.api.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** A campaign's recipients: what became of each, filtered, and as a file. */
@Controller
@RequestMapping("/console/campaigns/{id}")
class RecipientScreen {
    private final CampaignLookup campaigns;
    private final MessageLines messages;
    private final MessageExport export;
    private final TroubleQueries troubles;

    RecipientScreen(CampaignLookup campaigns, MessageLines messages, MessageExport export, TroubleQueries troubles) {
        this.campaigns = campaigns;
        this.messages = messages;
        this.export = export;
        this.troubles = troubles;
    }

    @GetMapping("/recipients")
    String recipients(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, HttpServletRequest request, Model model) {
        Parameters parameters = new Parameters(request.getParameterMap());
        MessageFilter filter = MessageFilter.from(parameters).inCampaign(campaign(caller, id));
        PageRequest page = PageRequest.from(parameters, Cursor.Kind.INSTANT);
        parameters.check();
        model.addAttribute("page", messages.page(caller, filter, page));
        model.addAttribute("at", "/console/campaigns/" + id + "/recipients");
        model.addAttribute("paged", page.after() != null);
        return "campaigns/recipients";
    }

    /** Which reasons there are to choose from. */
    @GetMapping("/codes/choices")
    String codes(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, HttpServletRequest request, Model model) {
        MessageFilter all = MessageFilter.ALL.inCampaign(campaign(caller, id));
        model.addAttribute("troubles", troubles.byCode(caller, all));
        model.addAttribute("chosen", request.getParameter("code"));
        return "campaigns/codes";
    }

    /** The browser names no format, so the address does. */
    @GetMapping("/recipients.csv")
    void csv(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Parameters parameters = new Parameters(request.getParameterMap());
        UUID campaign = campaign(caller, id);
        MessageFilter filter = MessageFilter.from(parameters).inCampaign(campaign);
        parameters.check();
        export.write(caller, filter, "recipients-" + campaign + ".csv", response);
    }

    private UUID campaign(Caller caller, String id) {
        return campaigns
                .get(caller, PathId.parse(id, ProblemCode.CAMPAIGN_NOT_FOUND))
                .id();
    }
}
