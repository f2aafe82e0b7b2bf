package io.waypost.api.console.compose;

import io.waypost.api.access.Caller;
import io.waypost.api.access.Role;
import io.waypost.api.campaign.CampaignDoor;
import io.waypost.api.campaign.CampaignReceipt;
import io.waypost.api.command.IdempotencyKey;
import io.waypost.api.console.device.Device;
import io.waypost.api.console.device.Devices;
import io.waypost.api.group.GroupQueries;
import io.waypost.api.problem.ProblemCode;
import io.waypost.api.upload.Composed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The composer: a page, a last look at what would be sent, and the sending. */
@Controller
@RequestMapping("/console/compose")
class ComposeScreen {
    private final CampaignDoor door;
    private final Devices devices;
    private final GroupQueries groups;
    private final Clock clock;

    ComposeScreen(CampaignDoor door, Devices devices, GroupQueries groups, Clock clock) {
        this.door = door;
        this.devices = devices;
        this.groups = groups;
        this.clock = clock;
    }

    @GetMapping
    String page(@AuthenticationPrincipal Caller caller, Model model) {
        caller.mustBe(Role.OPERATOR, "a campaign");
        model.addAttribute("requestId", UUID.randomUUID());
        return "compose/page";
    }

    @GetMapping("/groups")
    String groups(@AuthenticationPrincipal Caller caller, @RequestParam @Nullable String sessionId, Model model) {
        devices.mustBeOf(caller, sessionId);
        Optional<UUID> session = Devices.chosen(devices.usable(caller), sessionId);
        model.addAttribute(
                "groups", session.map(id -> groups.active(caller, id)).orElse(null));
        return "compose/groups";
    }

    /** Nothing is sent: what is wrong is told, else what would be sent to whom and when. */
    @PostMapping("/review")
    String review(@AuthenticationPrincipal Caller caller, HttpServletRequest request, Model model) throws IOException {
        caller.mustBe(Role.OPERATOR, "a campaign");
        try (Sheet sheet = Sheet.read(request)) {
            Draft draft = Draft.of(sheet);
            try (Composed composed = draft.to(sheet)) {
                model.addAttribute(
                        "review",
                        new Review(
                                door.preview(caller, composed),
                                draft,
                                device(caller, sheet.text("sessionId")),
                                zone(sheet.text("zone")),
                                sheet.text("source").equals("groups"),
                                clock.instant()));
            }
        }
        return "compose/review";
    }

    /** The form's own key makes it one campaign, however often the button is pressed. */
    @PostMapping("/send")
    void send(@AuthenticationPrincipal Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        caller.mustBe(Role.OPERATOR, "a campaign");
        try (Sheet sheet = Sheet.read(request)) {
            IdempotencyKey key = IdempotencyKey.parse(sheet.text("request"))
                    .orElseThrow(() -> ProblemCode.BAD_REQUEST.because("The form lost its key; reload the page."));
            try (Composed composed = Draft.of(sheet).to(sheet)) {
                CampaignReceipt receipt = door.take(caller, key, composed);
                response.setHeader("HX-Redirect", "/console/campaigns/" + receipt.campaignId());
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
        }
    }

    private @Nullable Device device(Caller caller, String id) {
        return devices.all(caller).stream()
                .filter(device -> device.view().id().toString().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** For words only: a time is read strictly elsewhere. */
    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
