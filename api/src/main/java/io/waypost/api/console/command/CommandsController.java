package io.waypost.api.console.command;

import io.waypost.api.access.Caller;
import io.waypost.api.access.Role;
import io.waypost.api.command.CommandLookup;
import io.waypost.api.console.page.Form;
import io.waypost.api.paging.PathId;
import io.waypost.api.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.node.ObjectNode;

/** The page's buttons: each goes through the same door as every other caller, and is followed to its end. */
@Controller
@RequestMapping("/console/commands")
class CommandsController {
    private final Buttons buttons;
    private final CommandLookup lookup;

    CommandsController(Buttons buttons, CommandLookup lookup) {
        this.buttons = buttons;
        this.lookup = lookup;
    }

    @PostMapping("/health")
    String health(@AuthenticationPrincipal Caller caller, HttpServletRequest request, Model model) throws IOException {
        caller.mustBe(Role.OPERATOR, "health");
        return buttons.follow(caller, Form.read(request).command("health"), Optional.empty(), model);
    }

    @PostMapping("/connect")
    String connect(@AuthenticationPrincipal Caller caller, HttpServletRequest request, Model model) throws IOException {
        caller.mustBe(Role.ADMIN, "connect");
        ObjectNode command = Form.read(request).command("connect", "sessionId", "displayName");
        return buttons.follow(caller, command, Optional.empty(), model);
    }

    @PostMapping("/disconnect")
    String disconnect(@AuthenticationPrincipal Caller caller, HttpServletRequest request, Model model)
            throws IOException {
        caller.mustBe(Role.ADMIN, "disconnect");
        return buttons.follow(caller, Form.read(request).command("disconnect", "sessionId"), Optional.empty(), model);
    }

    @PostMapping("/sync-groups")
    String sync(@AuthenticationPrincipal Caller caller, HttpServletRequest request, Model model) throws IOException {
        caller.mustBe(Role.OPERATOR, "sync-groups");
        return buttons.follow(caller, Form.read(request).command("sync-groups", "sessionId"), Optional.empty(), model);
    }

    @PostMapping("/send")
    String send(@AuthenticationPrincipal Caller caller, HttpServletRequest request, Model model) throws IOException {
        caller.mustBe(Role.OPERATOR, "send"); // before its fields: nobody mends what is refused anyway
        Form form = Form.read(request);
        ObjectNode command = form.command("send", "sessionId", "message");
        Form.put(command, "to", form.text("group").isBlank() ? form.text("to").strip() : form.text("group"));
        // A press that is repeated, by a nervous finger or a lost answer, is one message.
        return buttons.follow(caller, command, form.key(), model);
    }

    @GetMapping("/{id}")
    String outcome(@AuthenticationPrincipal Caller caller, @PathVariable String id, Model model) {
        Outcome outcome = lookup.find(caller, PathId.parse(id, ProblemCode.COMMAND_NOT_FOUND))
                .map(Outcome::of)
                .orElseThrow(() -> ProblemCode.COMMAND_NOT_FOUND.because(
                        "This organization has no such command; press the button again."));
        model.addAttribute("outcome", outcome);
        return "command/outcome";
    }
}
