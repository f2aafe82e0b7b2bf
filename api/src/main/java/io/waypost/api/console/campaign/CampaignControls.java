package io.waypost.api.console.campaign;

import io.waypost.api.access.Caller;
import io.waypost.api.access.Role;
import io.waypost.api.console.command.Buttons;
import io.waypost.api.console.page.Form;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.node.ObjectNode;

/** A campaign's buttons. */
@Controller
@RequestMapping("/console/campaigns/{id}")
class CampaignControls {
    private final Buttons buttons;

    CampaignControls(Buttons buttons) {
        this.buttons = buttons;
    }

    @PostMapping("/pause")
    String pause(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, HttpServletRequest request, Model model)
            throws IOException {
        return press(caller, "pause", id, request, model);
    }

    /** With another device chosen, what is left moves there. */
    @PostMapping("/resume")
    String resume(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, HttpServletRequest request, Model model)
            throws IOException {
        return press(caller, "resume", id, request, model, "sessionId");
    }

    @PostMapping("/cancel")
    String cancel(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, HttpServletRequest request, Model model)
            throws IOException {
        return press(caller, "cancel", id, request, model);
    }

    private String press(
            Caller caller, String action, String id, HttpServletRequest request, Model model, String... fields)
            throws IOException {
        caller.mustBe(Role.OPERATOR, action);
        ObjectNode command = Form.read(request).command(action, fields).put("campaignId", id);
        return buttons.follow(caller, command, Optional.empty(), model);
    }
}
