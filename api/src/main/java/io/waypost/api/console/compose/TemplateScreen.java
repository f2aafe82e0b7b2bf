package io.waypost.api.console.compose;

import io.waypost.api.access.Caller;
import io.waypost.api.access.Role;
import io.waypost.api.console.command.Buttons;
import io.waypost.api.console.page.Form;
import io.waypost.api.paging.PageRequest;
import io.waypost.api.paging.PathId;
import io.waypost.api.problem.ProblemCode;
import io.waypost.api.template.TemplateQueries;
import io.waypost.api.template.TemplateView;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.node.ObjectNode;

/** Saved messages, beside the one that is being written. */
@Controller
@RequestMapping("/console/compose/templates")
class TemplateScreen {
    private final TemplateQueries templates;
    private final Buttons buttons;

    TemplateScreen(TemplateQueries templates, Buttons buttons) {
        this.templates = templates;
        this.buttons = buttons;
    }

    @GetMapping("/choices")
    String choices(@AuthenticationPrincipal Caller caller, @RequestParam @Nullable String templateId, Model model) {
        model.addAttribute(
                "templates",
                templates.page(caller, new PageRequest(PageRequest.MOST, null)).items());
        model.addAttribute("chosen", templateId);
        return "compose/templates";
    }

    /** The console's cookie opens only the console, so what {@code GET /api/v1/templates/{id}} gives is here, too. */
    @GetMapping("/{id}")
    @ResponseBody
    TemplateView template(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        return templates
                .find(caller, PathId.parse(id, ProblemCode.TEMPLATE_NOT_FOUND))
                .orElseThrow(() -> ProblemCode.TEMPLATE_NOT_FOUND.because(
                        "This saved message is not there any more; choose another one."));
    }

    /** Under a name that is there already it takes that one's place: two of one name would only confuse. */
    @PostMapping("/save")
    String save(@AuthenticationPrincipal Caller caller, HttpServletRequest request, Model model) throws IOException {
        caller.mustBe(Role.OPERATOR, "save-template");
        Form form = Form.read(request);
        ObjectNode command = form.command("save-template", "message", "mediaUrl");
        String name = form.text("templateName").strip();
        Form.put(command, "name", name);
        if (command.has("mediaUrl")) {
            Form.put(command, "mediaType", form.text("mediaType"));
        }
        templates
                .named(caller, name)
                .ifPresent(there -> command.put("templateId", there.id().toString()));
        return buttons.follow(caller, command, Optional.empty(), model);
    }

    @PostMapping("/delete")
    String delete(@AuthenticationPrincipal Caller caller, HttpServletRequest request, Model model) throws IOException {
        caller.mustBe(Role.OPERATOR, "delete-template");
        ObjectNode command = Form.read(request).command("delete-template", "templateId");
        return buttons.follow(caller, command, Optional.empty(), model);
    }
}
