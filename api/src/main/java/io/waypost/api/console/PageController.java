package io.waypost.api.console;

import io.waypost.api.access.Caller;
import io.waypost.api.problem.Accidents;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The start page; its parts renew themselves. */
@Controller
class PageController extends Fragments {
    private final ConsoleProperties properties;

    PageController(ConsoleProperties properties, Accidents accidents) {
        super(accidents);
        this.properties = properties;
    }

    @GetMapping("/")
    String page(@AuthenticationPrincipal Caller caller, Model model) {
        model.addAttribute("simulated", properties.simulated());
        model.addAttribute("simulatorUrl", properties.simulatorUrl());
        model.addAttribute("requestId", UUID.randomUUID());
        model.addAttribute("eventTypes", EVENT_TYPES);
        return "page";
    }

    /** Those that the feed has words for, and that a browser must be told of one by one. */
    private static final List<String> EVENT_TYPES = List.of(
            "command.succeeded",
            "command.failed",
            "health.checked",
            "session.connecting",
            "session.qr",
            "session.connected",
            "session.disconnected",
            "session.failed",
            "groups.synced",
            "message.waiting",
            "message.accepted",
            "message.sent",
            "message.delivered",
            "message.read",
            "message.failed",
            "message.unknown",
            "message.cancelled",
            "message.expired",
            "campaign.progress",
            "campaign.paused",
            "campaign.resumed",
            "campaign.completed");
}
