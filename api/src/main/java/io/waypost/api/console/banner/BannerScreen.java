package io.waypost.api.console.banner;

import io.waypost.api.live.ResultsTail;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The banners above every screen. */
@Controller
class BannerScreen {
    private final Park park;
    private final Fleet fleet;
    private final ResultsTail results;

    BannerScreen(Park park, Fleet fleet, ResultsTail results) {
        this.park = park;
        this.fleet = fleet;
        this.results = results;
    }

    @GetMapping("/console/banners")
    String banners(Model model) {
        boolean silent = fleet.silent();
        model.addAttribute("silent", silent);
        model.addAttribute("park", park.failure());
        model.addAttribute("late", silent ? null : fleet.oldestUntold().orElse(null));
        model.addAttribute("deaf", !results.reading());
        return "banners/list";
    }
}
