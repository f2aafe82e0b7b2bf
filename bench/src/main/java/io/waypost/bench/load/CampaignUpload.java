package io.waypost.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A campaign as a person uploads one: a form, and a list as CSV. */
public record CampaignUpload(byte[] body) {
    private static final String BOUNDARY = "bench-campaign";
    private static final long FIRST_NUMBER = 919_800_000_000L;

    /** To so many recipients, tomorrow. */
    public static CampaignUpload of(int recipients) {
        StringBuilder text = new StringBuilder(recipients * 24);
        part(text, "campaign", "application/json");
        text.append("""
                {"name":"bench","sessionId":"%s","message":"Hello {{name}}, see you at seven","scheduledFor":"%s"}""".formatted(Crowd.session(0), Instant.now().plus(Duration.ofDays(1))));
        text.append("\r\n");
        part(text, "recipients\"; filename=\"people.csv", "text/csv");
        text.append("to,name\n");
        for (int i = 0; i < recipients; i++) {
            text.append('+').append(FIRST_NUMBER + i).append(",Asha ").append(i).append('\n');
        }
        text.append("\r\n--").append(BOUNDARY).append("--\r\n");
        return new CampaignUpload(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void part(StringBuilder text, String name, String type) {
        text.append("--")
                .append(BOUNDARY)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(name);
        text.append("\"\r\nContent-Type: ").append(type).append("\r\n\r\n");
    }

    /** @return the campaign's id, once it is accepted */
    public UUID post(URI api, String key) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) api.resolve("/api/v1/campaigns").toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Authorization", "Bearer " + key);
        connection.setRequestProperty("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        boolean good = connection.getResponseCode() == 202;
        try (InputStream in = good ? connection.getInputStream() : connection.getErrorStream()) {
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (!good) {
                throw new IOException("the campaign was answered " + connection.getResponseCode() + ": " + answer);
            }
            return UUID.fromString(new HttpAnswer(202, answer, true).field("campaignId"));
        }
    }
}
