package io.waypost.api.console.failed;

import io.waypost.api.access.Caller;
import io.waypost.api.access.Role;
import io.waypost.api.command.CommandLookup;
import io.waypost.api.command.CommandView;
import io.waypost.api.console.command.Buttons;
import io.waypost.api.console.device.Devices;
import io.waypost.api.console.message.MessageLines;
import io.waypost.api.console.page.Failures;
import io.waypost.api.console.page.Form;
import io.waypost.api.message.MessageFilter;
import io.waypost.api.message.ReplayQueries;
import io.waypost.api.message.ReplayView;
import io.waypost.api.paging.Cursor;
import io.waypost.api.paging.PageRequest;
import io.waypost.api.paging.Parameters;
import io.waypost.api.paging.PathId;
import io.waypost.api.problem.ProblemCode;
import io.waypost.contract.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Replays: asked about first, then an object of their own with progress and an end. */
@Controller
@RequestMapping("/console/replays")
class ReplayScreen {
    private final Buttons buttons;
    private final CommandLookup commands;
    private final ReplayQueries replays;
    private final MessageLines messages;
    private final Devices devices;

    ReplayScreen(
            Buttons buttons, CommandLookup commands, ReplayQueries replays, MessageLines messages, Devices devices) {
        this.buttons = buttons;
        this.commands = commands;
        this.replays = replays;
        this.messages = messages;
        this.devices = devices;
    }

    /** Sends nothing: the same command as the replay's tells how far it would reach. */
    @PostMapping("/preview")
    String ask(@AuthenticationPrincipal Caller caller, HttpServletRequest request, Model model) throws IOException {
        caller.mustBe(Role.OPERATOR, "replay");
        Choice choice = Choice.of(Form.read(request));
        UUID preview = buttons.take(caller, choice.replay("").put("preview", true), Optional.empty());
        model.addAttribute("choice", choice);
        model.addAttribute("preview", preview);
        model.addAttribute("requestId", UUID.randomUUID());
        return "failed/question";
    }

    @GetMapping("/preview/{id}")
    String answer(@AuthenticationPrincipal Caller caller, @PathVariable String id, Model model) {
        CommandView command = commands.find(caller, PathId.parse(id, ProblemCode.COMMAND_NOT_FOUND))
                .orElseThrow(() -> ProblemCode.COMMAND_NOT_FOUND.because(
                        "This organization has no such command; press the button again."));
        model.addAttribute("command", command);
        model.addAttribute("result", command.result() == null ? Json.MAPPER.createObjectNode() : command.result());
        model.addAttribute("error", Failures.of(command.error()));
        model.addAttribute("devices", devices.usable(caller));
        return "failed/answer";
    }

    @PostMapping
    void replay(@AuthenticationPrincipal Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        caller.mustBe(Role.OPERATOR, "replay");
        Form form = Form.read(request);
        UUID id = buttons.take(caller, Choice.of(form).replay(form.text("sessionId")), form.key());
        response.setHeader("HX-Redirect", "/console/replays/" + id);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    @GetMapping("/{id}")
    String page(@AuthenticationPrincipal Caller caller, @PathVariable String id, Model model) {
        model.addAttribute("replay", find(caller, id));
        return "failed/replay";
    }

    @GetMapping("/{id}/progress")
    String progress(@AuthenticationPrincipal Caller caller, @PathVariable String id, Model model) {
        ReplayView replay = find(caller, id);
        model.addAttribute("replay", replay);
        model.addAttribute("result", replay.result() == null ? Json.MAPPER.createObjectNode() : replay.result());
        model.addAttribute("error", Failures.of(replay.error()));
        return "failed/replay-progress";
    }

    @GetMapping("/{id}/messages")
    String messages(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, HttpServletRequest request, Model model) {
        Parameters parameters = new Parameters(request.getParameterMap());
        PageRequest page = PageRequest.from(parameters, Cursor.Kind.INSTANT);
        parameters.check();
        MessageFilter filter = MessageFilter.ALL.madeBy(find(caller, id).id());
        model.addAttribute("page", messages.page(caller, filter, page));
        model.addAttribute("at", "/console/replays/" + id + "/messages");
        model.addAttribute("paged", page.after() != null);
        return "campaigns/recipients";
    }

    /** What has not been sent yet is not sent. */
    @PostMapping("/{id}/cancel")
    String cancel(@AuthenticationPrincipal Caller caller, @PathVariable String id, Model model) {
        caller.mustBe(Role.OPERATOR, "cancel");
        return buttons.follow(
                caller,
                Json.MAPPER.createObjectNode().put("action", "cancel").put("replayId", id),
                Optional.empty(),
                model);
    }

    private ReplayView find(Caller caller, String text) {
        UUID id = PathId.parse(text, ProblemCode.COMMAND_NOT_FOUND);
        return replays.find(caller, id)
                .or(() -> commands.find(caller, id)
                        .filter(command -> command.action().equals("replay"))
                        .map(ReplayView::beginning))
                .or(() -> replays.find(caller, id))
                .orElseThrow(() -> ProblemCode.COMMAND_NOT_FOUND.because(
                        "This organization has no such replay; the page Failed and doubtful lists those it has."));
    }
}
