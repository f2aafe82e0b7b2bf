package io.waypost.contract;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a campaign says of itself; its recipients are read elsewhere. */
final class CampaignReader {
    private static final LocalTime NOON = LocalTime.NOON;

    private CampaignReader() {}

    static Command.Campaign read(Fields fields, boolean strict) {
        Content content = Content.read(fields);
        Instant scheduledFor = fields.instant("scheduledFor");
        Instant expiresAt = fields.instant("expiresAt");
        if (scheduledFor != null && expiresAt != null && !expiresAt.isAfter(scheduledFor)) {
            fields.refuse("expiresAt", "must be after scheduledFor");
        }
        Integer total = fields.integer("total", 1, Limits.RECIPIENTS);
        fields.required("total", total == null ? null : "");
        return new Command.Campaign(
                fields.requiredUuid("sessionId"),
                fields.requiredText("name", Limits.CAMPAIGN_NAME),
                content.message(),
                content.mediaUrl(),
                content.mediaType(),
                total == null ? 0 : total,
                fields.text("reference", Limits.REFERENCE),
                scheduledFor,
                expiresAt,
                pace(fields.object("pace"), strict),
                windows(fields, strict));
    }

    private static @Nullable Pace pace(@Nullable Fields fields, boolean strict) {
        if (fields == null) {
            return null;
        }
        Double perMinute = fields.number("perMinute", 0.01, 6_000);
        fields.required("perMinute", perMinute == null ? null : "");
        Double jitter = fields.number("jitter", 0, 1);
        Pace pace = new Pace(
                perMinute == null ? 1 : perMinute,
                jitter == null ? 0 : jitter,
                fields.integer("dailyCap", 1, Limits.RECIPIENTS));
        if (strict) {
            fields.refuseUnknown();
        }
        return pace;
    }

    private static List<SendWindow> windows(Fields fields, boolean strict) {
        List<SendWindow> windows = new ArrayList<>();
        for (Fields each : fields.objects("windows", Limits.WINDOWS)) {
            windows.add(window(each));
            if (strict) {
                each.refuseUnknown();
            }
        }
        return windows;
    }

    private static SendWindow window(Fields fields) {
        return new SendWindow(
                days(fields),
                parsed(fields, "from", LocalTime::parse, NOON, "a local time such as 09:00"),
                parsed(fields, "until", CampaignReader::closing, NOON, "a local time such as 20:30"),
                parsed(fields, "zone", ZoneId::of, ZoneOffset.UTC, "a time zone such as Asia/Kolkata"));
    }

    /** The end of the day is written as 24:00, too. */
    private static LocalTime closing(String text) {
        return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    }

    private static Set<DayOfWeek> days(Fields fields) {
        EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String text : fields.texts("days", 7)) {
            Optional<DayOfWeek> day = day(text);
            if (day.isEmpty()) {
                fields.refuse("days", "must name days of the week, such as MON or MONDAY");
            }
            day.ifPresent(days::add);
        }
        return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
    }

    private static Optional<DayOfWeek> day(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        return Arrays.stream(DayOfWeek.values())
                .filter(d -> name.equals(d.name()) || name.equals(d.name().substring(0, 3)))
                .findFirst();
    }

    private static <T> T parsed(Fields fields, String field, Function<String, T> parser, T otherwise, String form) {
        String text = fields.required(field, fields.text(field, 60));
        try {
            return text.isEmpty() ? otherwise : Objects.requireNonNull(parser.apply(text));
        } catch (DateTimeException e) {
            fields.refuse(field, "must be " + form);
            return otherwise;
        }
    }
}
