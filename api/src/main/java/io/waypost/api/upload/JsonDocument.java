package io.waypost.api.upload;

import io.waypost.api.body.RequestBody;
import io.waypost.api.body.Spool;
import io.waypost.contract.Json;
import io.waypost.contract.Limits;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** JSON of any length: its lists are left where they are, only the rest is held. */
final class JsonDocument {
    static final String RECIPIENTS = "recipients";
    static final String GROUP_IDS = "groupIds";
    private static final Set<String> LISTS = Set.of(RECIPIENTS, GROUP_IDS);
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Limits.BODY_BYTES)
                    .maxNestingDepth(20)
                    .build())
            .build();

    private JsonDocument() {}

    static JsonParser parser(Spool document) {
        return FACTORY.createParser(ObjectReadContext.empty(), document.open());
    }

    /** Reads the document to its end, and so finds any fault in its syntax before the lists are looked at. */
    static Upload read(Spool document, UploadShape shape, Findings findings) {
        Set<String> lists = new HashSet<>();
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        try (JsonParser parser = parser(document);
                JsonGenerator copy = Json.MAPPER.createGenerator(form)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw RequestBody.noObject();
            }
            copy.writeStartObject();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (!LISTS.contains(name)) {
                    copy.writeName(name);
                    copy.copyCurrentStructure(parser);
                    checkSize(copy, form);
                } else if (value != JsonToken.VALUE_NULL) {
                    list(name, parser, lists, findings);
                }
            }
            copy.writeEndObject();
            if (parser.nextToken() != null) {
                throw RequestBody.noObject();
            }
        } catch (JacksonException e) {
            throw RequestBody.malformed(e);
        }
        return new Upload(
                RequestBody.parse(form.toByteArray()), recipients(document, shape, lists, findings), document);
    }

    private static void checkSize(JsonGenerator copy, ByteArrayOutputStream form) {
        copy.flush();
        if (form.size() > Limits.BODY_BYTES) {
            throw Spool.tooLarge(Limits.BODY_BYTES);
        }
    }

    private static void list(String name, JsonParser parser, Set<String> lists, Findings findings) {
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            findings.add("#/" + name, "must be a list");
        }
        if (!lists.add(name)) {
            findings.add("#/" + name, "is given twice");
        }
        parser.skipChildren();
    }

    private static Recipients recipients(Spool document, UploadShape shape, Set<String> lists, Findings findings) {
        if (lists.isEmpty()) {
            findings.add("#/recipients", "is required" + (shape.groups() ? ", or groupIds in its place" : ""));
        } else if (lists.size() > 1) {
            findings.add("#/groupIds", "stands beside recipients; give one of the two");
        }
        if (!shape.groups() && lists.contains(GROUP_IDS)) {
            findings.add("#/groupIds", "cannot stand here: groups do not opt out");
        }
        Origin origin = lists.contains(RECIPIENTS) ? Origin.RECIPIENTS : Origin.GROUP_IDS;
        return new JsonRecipients(document, origin, shape.bare());
    }
}
