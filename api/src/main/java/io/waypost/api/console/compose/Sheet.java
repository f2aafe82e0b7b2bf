package io.waypost.api.console.compose;

import io.waypost.api.body.RequestBody;
import io.waypost.api.body.Spool;
import io.waypost.api.problem.ProblemCode;
import io.waypost.api.upload.Composed;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream.MalformedStreamException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;

/** The composer's form as it was posted: its fields, and a file if one was chosen. Belongs to one thread. */
final class Sheet implements AutoCloseable {
    /** Of all fields together; a longer list comes as a file. */
    private static final int LIMIT = 8 << 20;

    private final Map<String, List<String>> fields = new HashMap<>();
    private @Nullable Spool file;
    private int left = LIMIT;

    private Sheet() {}

    /** @throws io.waypost.api.problem.Problem if it is too large, or not such a form */
    static Sheet read(HttpServletRequest request) throws IOException {
        if (!RequestBody.format(request.getContentType()).equals("multipart/form-data")) {
            throw ProblemCode.UNSUPPORTED_MEDIA_TYPE.because("The composer's form comes as multipart/form-data.");
        }
        Sheet sheet = new Sheet();
        boolean complete = false;
        try {
            FileItemIterator parts = new FileUpload().getItemIterator(new ServletRequestContext(request));
            while (parts.hasNext()) {
                sheet.take(parts.next());
            }
            complete = true;
            return sheet;
        } catch (FileUploadException | MalformedStreamException e) {
            throw ProblemCode.BAD_REQUEST
                    .because("The form cannot be read: " + e.getMessage())
                    .causedBy(e);
        } finally {
            if (!complete) {
                sheet.close();
            }
        }
    }

    private void take(FileItemStream part) throws IOException {
        try (InputStream content = part.openStream()) {
            if (part.isFormField()) {
                fields.computeIfAbsent(part.getFieldName(), _ -> new ArrayList<>())
                        .add(text(content));
            } else if (part.getName() != null && !part.getName().isBlank() && file == null) {
                file = Spool.of(content, Composed.LIST_BYTES);
            }
        }
    }

    private String text(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(left + 1);
        left -= bytes.length;
        if (left < 0) {
            throw ProblemCode.BODY_TOO_LARGE.because(
                    "The form is larger than the console takes; put the recipients into a CSV file and upload that.");
        }
        return new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    /** Without the blanks around it; empty if it is absent. */
    String text(String name) {
        return whole(name).strip();
    }

    /** As it was typed; empty if it is absent. */
    String whole(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? "" : values.getFirst();
    }

    List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** The file, which from now on is the caller's to close. */
    @Nullable
    Spool takeFile() {
        Spool taken = file;
        file = null;
        return taken;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
