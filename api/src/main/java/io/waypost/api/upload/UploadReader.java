package io.waypost.api.upload;

import io.waypost.api.body.RequestBody;
import io.waypost.api.body.Spool;
import io.waypost.api.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Takes an upload off the wire, in either of its formats. */
public final class UploadReader {
    static final long JSON_BYTES = 64L << 20;

    private UploadReader() {}

    /** @param findings gathers what is wrong with the upload's shape */
    public static Upload read(HttpServletRequest request, UploadShape shape, Findings findings) throws IOException {
        RequestBody.checkPlain(request.getHeader("Content-Encoding"));
        return switch (RequestBody.format(request.getContentType())) {
            case "application/json" -> json(request, shape, findings);
            case "multipart/form-data" -> MultipartForm.read(request, shape, findings);
            default ->
                throw ProblemCode.UNSUPPORTED_MEDIA_TYPE
                        .because("This comes as application/json, or as multipart/form-data with the parts "
                                + shape.form() + " (JSON) and recipients (CSV).")
                        .header("Accept", "application/json, multipart/form-data");
        };
    }

    private static Upload json(HttpServletRequest request, UploadShape shape, Findings findings) throws IOException {
        if (request.getContentLengthLong() > JSON_BYTES) {
            throw Spool.tooLarge(JSON_BYTES);
        }
        Spool document = Spool.of(request.getInputStream(), JSON_BYTES);
        try {
            return JsonDocument.read(document, shape, findings);
        } catch (RuntimeException e) {
            document.close();
            throw e;
        }
    }
}
