package io.waypost.api.console;

import io.waypost.api.access.Caller;
import io.waypost.api.problem.Accidents;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Devices and their groups, as lists and as choices. */
@Controller
@RequestMapping("/console")
class DeviceController extends Fragments {
    private static final int SHOWN = 200;
    private static final int CHOICES = 1000;
    private final Devices devices;
    private final Park park;

    DeviceController(Devices devices, Park park, Accidents accidents) {
        super(accidents);
        this.devices = devices;
        this.park = park;
    }

    @GetMapping("/devices")
    String devices(@AuthenticationPrincipal Caller caller, Model model) {
        model.addAttribute("devices", devices.all(caller));
        model.addAttribute("park", park.failure());
        return "devices/list";
    }

    @GetMapping("/devices/choices")
    String deviceChoices(
            @AuthenticationPrincipal Caller caller, @RequestParam @Nullable String sessionId, Model model) {
        List<Device> usable = devices.usable(caller);
        model.addAttribute("devices", usable);
        model.addAttribute("chosen", Devices.chosen(usable, sessionId).orElse(null));
        return "devices/choices";
    }

    @GetMapping("/groups")
    String groups(
            @AuthenticationPrincipal Caller caller,
            @RequestParam @Nullable String sessionId,
            @RequestParam @Nullable String search,
            Model model) {
        addGroups(caller, sessionId, search, SHOWN, model);
        model.addAttribute("search", search == null ? "" : search.strip());
        return "groups/list";
    }

    @GetMapping("/groups/choices")
    String groupChoices(
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
        UUID session = Devices.chosen(devices.usable(caller), sessionId).orElse(null);
        model.addAttribute("groups", session == null ? null : devices.groups(caller, session, search, limit));
    }
}
