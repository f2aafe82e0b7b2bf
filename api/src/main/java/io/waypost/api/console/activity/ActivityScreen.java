package io.waypost.api.console.activity;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Everything that happens, live. */
@Controller
@RequestMapping("/console/activity")
class ActivityScreen {

    @GetMapping
    String page() {
        return "activity/page";
    }
}
