package io.waypost.api.upload;

import io.waypost.api.body.RequestBody;
import io.waypost.api.body.Spool;
import io.waypost.api.problem.Problem;
import io.waypost.api.problem.ProblemCode;
import io.waypost.contract.Json;
import io.waypost.contract.Limits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream.MalformedStreamException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A part with JSON and the part {@code recipients}, read as they come. Belongs to one thread. */
final class MultipartForm {
    static final long CSV_BYTES = 200L << 20;
    private static final long OVERHEAD = 1L << 16;
    private final UploadShape shape;
    private final Findings findings;
    private @Nullable ObjectNode form;
    private @Nullable Spool recipients;

    private MultipartForm(UploadShape shape, Findings findings) {
        this.shape = shape;
        this.findings = findings;
    }

    static Upload read(HttpServletRequest request, UploadShape shape, Findings findings) throws IOException {
        if (request.getContentLengthLong() > CSV_BYTES + Limits.BODY_BYTES + OVERHEAD) {
            throw Spool.tooLarge(CSV_BYTES);
        }
        MultipartForm parts = new MultipartForm(shape, findings);
        boolean complete = false;
        try {
            parts.parts(new FileUpload().getItemIterator(new ServletRequestContext(request)));
            Upload upload = parts.upload();
            complete = true;
            return upload;
        } catch (FileUploadException | MalformedStreamException e) {
            throw ProblemCode.BAD_REQUEST
                    .because("The multipart/form-data cannot be read: " + e.getMessage())
                    .causedBy(e);
        } finally {
            if (!complete && parts.recipients != null) {
                parts.recipients.close();
            }
        }
    }

    private void parts(FileItemIterator parts) throws IOException, FileUploadException {
        while (parts.hasNext()) {
            FileItemStream part = parts.next();
            String name = part.getFieldName() == null ? "" : part.getFieldName();
            try (InputStream content = part.openStream()) {
                take(name, content);
            }
        }
    }

    private void take(String name, InputStream content) throws IOException {
        if (name.equals(shape.form())) {
            checkFirst(name, form);
            form = form(content);
        } else if (name.equals(JsonDocument.RECIPIENTS)) {
            checkFirst(name, recipients);
            recipients = Spool.of(content, CSV_BYTES);
        } else {
            throw wrong(name, "is not a part of this upload; its parts are " + shape.form() + " and recipients");
        }
    }

    private ObjectNode form(InputStream content) throws IOException {
        byte[] json = content.readNBytes(Limits.BODY_BYTES + 1);
        if (json.length > Limits.BODY_BYTES) {
            throw Spool.tooLarge(Limits.BODY_BYTES);
        }
        ObjectNode read = RequestBody.parse(json);
        for (String list : new String[] {JsonDocument.RECIPIENTS, JsonDocument.GROUP_IDS}) {
            if (read.has(list)) {
                findings.add("#/" + list, "stands in the part recipients, as CSV");
                read.remove(list);
            }
        }
        return read;
    }

    private Upload upload() {
        if (form == null && shape.formRequired()) {
            throw wrong(shape.form(), "is required: a part with the " + shape.form() + " as JSON");
        }
        if (recipients == null) {
            throw wrong(JsonDocument.RECIPIENTS, "is required: a part with the recipients as CSV");
        }
        ObjectNode fields = form == null ? Json.MAPPER.createObjectNode() : form;
        return new Upload(fields, new CsvRecipients(recipients), recipients);
    }

    private static void checkFirst(String name, @Nullable Object before) {
        if (before != null) {
            throw wrong(name, "is given twice");
        }
    }

    private static Problem wrong(String part, String detail) {
        return ProblemCode.INVALID_COMMAND
                .because("Nothing was queued: correct the parts named under errors and send the upload again.")
                .at("#/" + part.replace("~", "~0").replace("/", "~1"), detail);
    }
}
