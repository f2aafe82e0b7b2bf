package io.waypost.api.console.compose;

import io.waypost.api.body.Spool;
import io.waypost.api.problem.Problem;
import io.waypost.api.problem.ProblemCode;
import io.waypost.api.upload.Composed;
import io.waypost.contract.Json;
import io.waypost.contract.Violation;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A campaign as the composer's fields tell it.
 *
 * @param form as of {@code POST /campaigns}, without recipients
 * @param startsAt the chosen time in the organiser's zone; null for now
 */
record Draft(ObjectNode form, @Nullable ZonedDateTime startsAt) {
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");

    /** @throws Problem if the time or its zone is none; whatever else is wrong, the door says */
    static Draft of(Sheet sheet) {
        ObjectNode form = Json.MAPPER.createObjectNode();
        put(form, "sessionId", sheet.text("sessionId"));
        put(form, "name", sheet.text("name"));
        put(form, "message", sheet.whole("message"));
        if (!sheet.text("mediaUrl").isEmpty()) {
            put(form, "mediaUrl", sheet.text("mediaUrl"));
            put(form, "mediaType", sheet.text("mediaType"));
        }
        ZonedDateTime startsAt = sheet.text("when").equals("later") ? startsAt(sheet) : null;
        if (startsAt != null) {
            form.put("scheduledFor", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(startsAt));
        }
        pace(sheet, form);
        hours(sheet, form);
        return new Draft(form, startsAt);
    }

    private static ZonedDateTime startsAt(Sheet sheet) {
        ZoneId zone = ZoneOffset.UTC;
        LocalDateTime local = LocalDateTime.MIN;
        List<Violation> wrong = new ArrayList<>();
        try {
            zone = ZoneId.of(sheet.text("zone"));
        } catch (DateTimeException e) {
            wrong.add(new Violation("#/zone", "must be a time zone such as Asia/Kolkata"));
        }
        try {
            local = LocalDateTime.parse(sheet.text("scheduledFor"));
        } catch (DateTimeException e) {
            wrong.add(new Violation("#/scheduledFor", "must be a date and a time"));
        }
        if (wrong.isEmpty() && zone.getRules().getValidOffsets(local).isEmpty()) {
            wrong.add(new Violation(
                    "#/scheduledFor",
                    "does not exist on that day: the clocks go forward; choose an hour before or after"));
        }
        if (!wrong.isEmpty()) {
            throw ProblemCode.INVALID_COMMAND.because("Correct the time.").at(wrong);
        }
        return ZonedDateTime.of(local, zone); // of a time that comes twice, the first
    }

    private static void pace(Sheet sheet, ObjectNode form) {
        ObjectNode pace = Json.MAPPER.createObjectNode();
        for (String name : List.of("perMinute", "jitter", "dailyCap")) {
            number(pace, name, sheet.text("pace/" + name));
        }
        if (pace.has("perMinute") || pace.has("dailyCap")) { // a jitter alone is nobody's choice
            form.set("pace", pace);
        }
    }

    private static void hours(Sheet sheet, ObjectNode form) {
        if (sheet.text("hours").isEmpty()) {
            return;
        }
        ObjectNode window = Json.MAPPER.createObjectNode();
        ArrayNode days = window.putArray("days");
        sheet.all("days").forEach(days::add);
        put(window, "from", sheet.text("windows/0/from"));
        put(window, "until", sheet.text("windows/0/until"));
        put(window, "zone", sheet.text("zone"));
        form.putArray("windows").add(window);
    }

    private static void put(ObjectNode target, String name, String value) {
        if (!value.isBlank()) {
            target.put(name, value);
        }
    }

    /** What is no number goes as it is: the door knows what to say of it. */
    private static void number(ObjectNode target, String name, String value) {
        try {
            if (WHOLE.matcher(value).matches()) {
                target.put(name, Long.parseLong(value));
            } else if (!value.isEmpty()) {
                target.put(name, new BigDecimal(value));
            }
        } catch (NumberFormatException e) {
            target.put(name, value);
        }
    }

    /** @throws Problem if nobody was chosen */
    Composed to(Sheet sheet) throws IOException {
        return switch (sheet.text("source")) {
            case "groups" -> {
                List<String> groups = sheet.all("groups");
                if (groups.isEmpty()) {
                    throw nobody("groups", "choose at least one group");
                }
                yield Composed.toGroups(form, groups);
            }
            case "file" -> {
                Spool file = sheet.takeFile();
                if (file == null) {
                    throw nobody("file", "choose a CSV file");
                }
                yield Composed.toList(form, file);
            }
            default -> {
                if (sheet.text("recipients").isEmpty()) {
                    throw nobody("recipients", "enter at least one recipient");
                }
                yield Composed.toList(form, sheet.whole("recipients"));
            }
        };
    }

    private static Problem nobody(String field, String what) {
        return ProblemCode.INVALID_COMMAND
                .because("There is nobody to send to yet.")
                .at("#/" + field, what);
    }
}
