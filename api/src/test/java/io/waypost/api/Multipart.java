package io.waypost.api;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** A form as a browser sends it. */
final class Multipart {
    private static final String BOUNDARY = "----a-boundary-that-no-text-has";
    static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private Multipart() {}

    static BodyPublisher of(String campaign, Supplier<InputStream> recipients) {
        return BodyPublishers.ofInputStream(() -> new SequenceInputStream(Collections.enumeration(List.of(
                text(part("campaign", "application/json") + campaign + "\r\n"),
                text(part("recipients\"; filename=\"list.csv", "text/csv")),
                recipients.get(),
                text("\r\n--" + BOUNDARY + "--\r\n")))));
    }

    /** Parts of any name, with nothing but text in them. */
    static BodyPublisher parts(String... namesAndTexts) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            body.append(part(namesAndTexts[i], "text/plain"))
                    .append(namesAndTexts[i + 1])
                    .append("\r\n");
        }
        return BodyPublishers.ofString(body + "--" + BOUNDARY + "--\r\n");
    }

    private static String part(String name, String type) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\nContent-Type: " + type
                + "\r\n\r\n";
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
