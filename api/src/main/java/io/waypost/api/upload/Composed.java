package io.waypost.api.upload;

import io.waypost.api.body.Spool;
import io.waypost.contract.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** A campaign that somebody put together on a page: it goes through the same door as an upload. Whoever has it closes it. */
public final class Composed implements AutoCloseable {
    /** How large a list may be. */
    public static final long LIST_BYTES = MultipartForm.CSV_BYTES;

    private static final Pattern SEPARATOR = Pattern.compile("[,;]");
    private static final String HEADER = "to\n";
    private final Upload upload;

    private Composed(Upload upload) {
        this.upload = upload;
    }

    /** @param form as of {@code POST /campaigns}, without its recipients */
    public static Composed toGroups(ObjectNode form, List<String> groupIds) throws IOException {
        byte[] list = Json.MAPPER.writeValueAsBytes(
                Json.MAPPER.createObjectNode().set(JsonDocument.GROUP_IDS, Json.MAPPER.valueToTree(groupIds)));
        Spool spool = Spool.of(new ByteArrayInputStream(list), UploadReader.JSON_BYTES);
        return new Composed(new Upload(form, new JsonRecipients(spool, Origin.GROUP_IDS, false), spool));
    }

    /** @param csv is closed with the campaign */
    public static Composed toList(ObjectNode form, Spool csv) {
        return new Composed(new Upload(form, new CsvRecipients(csv), csv));
    }

    /** What somebody typed or pasted: a CSV, or only the recipients, one a line. */
    public static Composed toList(ObjectNode form, String text) throws IOException {
        String csv = hasHeader(text) ? text : HEADER + text;
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        return toList(form, Spool.of(new ByteArrayInputStream(bytes), UploadReader.JSON_BYTES));
    }

    private static boolean hasHeader(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .filter(first -> Arrays.stream(SEPARATOR.split(first))
                        .anyMatch(cell -> cell.strip().equals("to")))
                .isPresent();
    }

    public Upload upload() {
        return upload;
    }

    @Override
    public void close() throws IOException {
        upload.close();
    }
}
