package io.waypost.api.console.banner;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The banners above every screen. */
@Controller
class BannerScreen {
    private final Park park;

    BannerScreen(Park park) {
        this.park = park;
    }

    @GetMapping("/console/banners")
    String banners(Model model) {
        model.addAttribute("park", park.failure());
        return "banners/list";
    }
}
