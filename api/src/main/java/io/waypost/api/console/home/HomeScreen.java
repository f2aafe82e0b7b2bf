package io.waypost.api.console.home;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The start page; its parts renew themselves. */
@Controller
class HomeScreen {

    @GetMapping("/")
    String page(Model model) {
        model.addAttribute("requestId", UUID.randomUUID());
        return "home/page";
    }
}
