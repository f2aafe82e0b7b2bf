package io.waypost.api.console.group;

import io.waypost.api.access.Caller;
import io.waypost.api.console.device.Devices;
import io.waypost.api.group.GroupFilter;
import io.waypost.api.group.GroupOrder;
import io.waypost.api.group.GroupQueries;
import io.waypost.api.paging.PageRequest;
import io.waypost.api.paging.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A device's groups, as a list to search and as choices. */
@Controller
@RequestMapping("/console/groups")
class GroupScreen {
    private static final int CHOICES = 1000;
    private final Devices devices;
    private final GroupQueries groups;

    GroupScreen(Devices devices, GroupQueries groups) {
        this.devices = devices;
        this.groups = groups;
    }

    /** @param sessionId the device whose groups are shown first, if not the first one's */
    @GetMapping
    String page(@RequestParam @Nullable String sessionId, Model model) {
        model.addAttribute("chosen", sessionId);
        return "groups/page";
    }

    /** The list, or, behind a cursor, what follows of it. */
    @GetMapping("/list")
    String list(@AuthenticationPrincipal Caller caller, HttpServletRequest request, Model model) {
        Parameters parameters = new Parameters(request.getParameterMap());
        String sessionId = parameters.text("sessionId").orElse(null);
        GroupOrder order = GroupOrder.from(parameters);
        boolean gone = parameters.flag("gone").orElse(false);
        GroupFilter filter = new GroupFilter(parameters.text("search").orElse(null), gone ? null : true);
        PageRequest page = PageRequest.from(parameters, order.cursors());
        parameters.check();
        session(caller, sessionId).ifPresent(session -> {
            model.addAttribute("device", session);
            model.addAttribute("groups", groups.page(caller, session, filter, order, page));
            model.addAttribute("syncedAt", groups.syncedAt(caller, session).orElse(null));
        });
        model.addAttribute("filter", filter);
        model.addAttribute("order", order.wire());
        return page.after() == null ? "groups/list" : "groups/rows";
    }

    @GetMapping("/choices")
    String choices(
            @AuthenticationPrincipal Caller caller,
            @RequestParam @Nullable String sessionId,
            @RequestParam @Nullable String group,
            Model model) {
        PageRequest all = new PageRequest(CHOICES, null);
        session(caller, sessionId)
                .map(id -> groups.page(caller, id, new GroupFilter(null, true), GroupOrder.NAME, all))
                .ifPresent(choices -> model.addAttribute("groups", choices));
        model.addAttribute("chosen", group);
        return "groups/choices";
    }

    private Optional<UUID> session(Caller caller, @Nullable String sessionId) {
        devices.mustBeOf(caller, sessionId);
        return Devices.chosen(devices.usable(caller), sessionId);
    }
}
