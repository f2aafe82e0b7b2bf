package io.waypost.api.console.failed;

import io.waypost.api.access.Caller;
import io.waypost.api.access.Role;
import io.waypost.api.console.command.Buttons;
import io.waypost.api.console.page.Form;
import io.waypost.api.message.MessageFilter;
import io.waypost.api.message.TroubleQueries;
import io.waypost.api.problem.ProblemCode;
import io.waypost.contract.Json;
import io.waypost.contract.Limits;
import io.waypost.contract.Uuids;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a person does about messages in doubt: asks the VPS, or tells what they know. */
@Controller
@RequestMapping("/console/failed")
class DoubtButtons {
    private final Buttons buttons;
    private final TroubleQueries troubles;

    DoubtButtons(Buttons buttons, TroubleQueries troubles) {
        this.buttons = buttons;
        this.troubles = troubles;
    }

    /** Those that are chosen, else all in doubt: asking harms nobody. */
    @PostMapping("/verify")
    String verify(@AuthenticationPrincipal Caller caller, HttpServletRequest request, Model model) throws IOException {
        caller.mustBe(Role.OPERATOR, "verify");
        Form form = Form.read(request);
        List<String> ids = form.all("messageIds").isEmpty() ? all(caller, form) : form.all("messageIds");
        if (ids.isEmpty()) {
            throw ProblemCode.INVALID_COMMAND.because("Nothing is in doubt any more, so there is nothing to verify.");
        }
        return buttons.follow(caller, command("verify", ids), Optional.empty(), model);
    }

    @PostMapping("/confirm-delivered")
    String delivered(@AuthenticationPrincipal Caller caller, HttpServletRequest request, Model model)
            throws IOException {
        return confirm(caller, Form.read(request), true, model);
    }

    @PostMapping("/confirm-not-delivered")
    String notDelivered(@AuthenticationPrincipal Caller caller, HttpServletRequest request, Model model)
            throws IOException {
        return confirm(caller, Form.read(request), false, model);
    }

    private String confirm(Caller caller, Form form, boolean delivered, Model model) {
        caller.mustBe(Role.OPERATOR, "confirm");
        List<String> ids = form.all("messageIds");
        if (ids.isEmpty()) {
            throw ProblemCode.INVALID_COMMAND.because("Choose the messages first of which you know what became.");
        }
        return buttons.follow(caller, command("confirm", ids).put("delivered", delivered), Optional.empty(), model);
    }

    private List<String> all(Caller caller, Form form) {
        MessageFilter filter = TroubleQueries.DOUBTFUL.inCampaign(
                Uuids.parse(form.text("campaignId")).orElse(null));
        return troubles.ids(caller, filter, Limits.MESSAGE_IDS).stream()
                .map(Object::toString)
                .toList();
    }

    private static ObjectNode command(String action, List<String> ids) {
        ObjectNode command = Json.MAPPER.createObjectNode().put("action", action);
        ArrayNode messageIds = command.putArray("messageIds");
        ids.forEach(messageIds::add);
        return command;
    }
}
