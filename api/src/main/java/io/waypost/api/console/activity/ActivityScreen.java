package io.waypost.api.console.activity;

import io.waypost.api.access.Caller;
import io.waypost.api.command.CommandLookup;
import io.waypost.api.command.CommandView;
import io.waypost.api.console.device.Devices;
import io.waypost.api.console.page.Navigation;
import io.waypost.api.live.LiveFeed;
import io.waypost.api.paging.PathId;
import io.waypost.api.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Everything that happens, live, and the story of each command. */
@Controller
@RequestMapping("/console/activity")
class ActivityScreen {
    /** What the page begins with, from before it was opened. */
    private static final int EARLIER = 1000;

    private final CommandLookup commands;
    private final Requests requests;
    private final LiveFeed feed;
    private final Devices devices;
    private final Names names;

    ActivityScreen(CommandLookup commands, Requests requests, LiveFeed feed, Devices devices, Names names) {
        this.commands = commands;
        this.requests = requests;
        this.feed = feed;
        this.devices = devices;
        this.names = names;
    }

    @GetMapping
    String page(@AuthenticationPrincipal Caller caller, Model model) {
        feed.before(caller, EARLIER).ifPresent(place -> model.addAttribute("streamFrom", place));
        model.addAttribute("devices", devices.all(caller));
        return "activity/page";
    }

    /** By the ids that the feed's events hold. */
    @GetMapping("/names")
    @ResponseBody
    Map<String, String> names(@AuthenticationPrincipal Caller caller, @RequestParam List<String> id) {
        if (id.size() > Names.MOST) {
            throw ProblemCode.BAD_REQUEST.because("At most " + Names.MOST + " names can be asked for at once.");
        }
        return names.of(caller, id);
    }

    @GetMapping("/{id}")
    String story(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, HttpServletRequest request, Model model) {
        CommandView command = commands.find(caller, PathId.parse(id, ProblemCode.COMMAND_NOT_FOUND))
                .orElseThrow(() -> ProblemCode.COMMAND_NOT_FOUND.because(
                        "This organization has no such command; commands are kept for a limited time."));
        String api = ServletUriComponentsBuilder.fromContextPath(request)
                .path("/api/v1/commands")
                .toUriString();
        model.addAttribute("story", Story.of(command));
        model.addAttribute("look", Curl.reading(api + "/" + command.commandId()));
        requests.body(caller, command.commandId())
                .ifPresent(body -> model.addAttribute("repeat", Curl.posting(api, body)));
        return Navigation.is(request) ? "activity/story-page" : "activity/story";
    }
}
