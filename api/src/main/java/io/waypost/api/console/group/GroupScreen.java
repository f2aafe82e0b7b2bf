package io.waypost.api.console.group;

import io.waypost.api.access.Caller;
import io.waypost.api.console.device.Devices;
import io.waypost.api.group.GroupFilter;
import io.waypost.api.group.GroupQueries;
import io.waypost.api.paging.PageRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A device's groups, as a list and as choices. */
@Controller
@RequestMapping("/console/groups")
class GroupScreen {
    private static final int SHOWN = 200;
    private static final int CHOICES = 1000;
    private final Devices devices;
    private final GroupQueries groups;

    GroupScreen(Devices devices, GroupQueries groups) {
        this.devices = devices;
        this.groups = groups;
    }

    @GetMapping
    String page() {
        return "groups/page";
    }

    @GetMapping("/list")
    String list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam @Nullable String sessionId,
            @RequestParam @Nullable String search,
            Model model) {
        String part = search == null || search.isBlank() ? null : search.strip();
        addGroups(caller, sessionId, part, SHOWN, model);
        model.addAttribute("search", part);
        return "groups/list";
    }

    @GetMapping("/choices")
    String choices(
            @AuthenticationPrincipal Caller caller,
            @RequestParam @Nullable String sessionId,
            @RequestParam @Nullable String group,
            Model model) {
        addGroups(caller, sessionId, null, CHOICES, model);
        model.addAttribute("chosen", group);
        return "groups/choices";
    }

    private void addGroups(Caller caller, @Nullable String sessionId, @Nullable String search, int limit, Model model) {
        devices.mustBeOf(caller, sessionId);
        Optional<UUID> session = Devices.chosen(devices.usable(caller), sessionId);
        model.addAttribute(
                "groups",
                session.map(id -> groups.page(caller, id, new GroupFilter(search, true), new PageRequest(limit, null)))
                        .orElse(null));
    }
}
