package io.waypost.api.console.device;

import io.waypost.api.access.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Devices, as a list and as choices. */
@Controller
@RequestMapping("/console/devices")
class DeviceScreen {
    private final Devices devices;

    DeviceScreen(Devices devices) {
        this.devices = devices;
    }

    @GetMapping
    String list(@AuthenticationPrincipal Caller caller, Model model) {
        model.addAttribute("devices", devices.all(caller));
        return "devices/list";
    }

    @GetMapping("/history")
    String history(@AuthenticationPrincipal Caller caller, Model model) {
        model.addAttribute("attempts", devices.abandoned(caller));
        return "devices/history";
    }

    @GetMapping("/choices")
    String choices(@AuthenticationPrincipal Caller caller, @RequestParam @Nullable String sessionId, Model model) {
        List<Device> usable = devices.usable(caller);
        model.addAttribute("devices", usable);
        model.addAttribute("chosen", Devices.chosen(usable, sessionId).orElse(null));
        return "devices/choices";
    }
}
