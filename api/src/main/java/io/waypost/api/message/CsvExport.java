package io.waypost.api.message;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Messages as CSV (RFC 4180). Belongs to one thread. */
final class CsvExport {
    private static final List<String> HEADER = List.of(
            "id",
            "commandId",
            "campaignId",
            "sessionId",
            "to",
            "status",
            "upstreamMessageId",
            "errorCode",
            "errorMessage",
            "errorStatus",
            "hint",
            "attempts",
            "replayOf",
            "replayedBy",
            "reference",
            "createdAt",
            "sentAt",
            "deliveredCount",
            "readCount",
            "unconfirmed");
    /** A number as people write it: to a spreadsheet at worst a number, never a call. */
    private static final Pattern PHONE = Pattern.compile("\\+[0-9]{1,15}");

    private final Writer out;

    CsvExport(Writer out) {
        this.out = out;
    }

    void header() throws IOException {
        line(HEADER.stream());
    }

    void row(MessageView m) throws IOException {
        JsonNode error = m.error();
        line(Stream.of(
                cell(m.id()),
                cell(m.commandId()),
                cell(m.campaignId()),
                cell(m.sessionId()),
                address(m.to()),
                cell(m.status()),
                cell(m.upstreamMessageId()),
                cell(error, "code"),
                cell(error, "message"),
                cell(error, "status"),
                cell(error, "hint"),
                cell(m.attempts()),
                cell(m.replayOf()),
                cell(m.replayedBy()),
                cell(m.reference()),
                cell(m.createdAt()),
                cell(m.sentAt()),
                cell(m.deliveredCount()),
                cell(m.readCount()),
                cell(m.unconfirmed())));
    }

    private void line(Stream<String> cells) throws IOException {
        out.write(cells.collect(Collectors.joining(",", "", "\r\n")));
    }

    private static String cell(@Nullable JsonNode error, String field) {
        return cell(error == null ? null : error.path(field).asString(""));
    }

    private static String address(String to) {
        return PHONE.matcher(to).matches() ? to : cell(to);
    }

    /** Quoted where needed; a spreadsheet would run a text that begins like a formula, so such a one gets an apostrophe. */
    static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean quote = text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return quote ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
