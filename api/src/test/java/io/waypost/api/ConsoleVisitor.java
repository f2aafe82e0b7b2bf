package io.waypost.api;

import io.waypost.api.Api.Answer;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A browser at the console, as far as HTTP sees one.
 *
 * @param cookie as it goes back to the api; empty before signing in
 */
record ConsoleVisitor(Api api, String cookie) {

    static ConsoleVisitor signedIn(Api api, String key) {
        Answer answer = new ConsoleVisitor(api, "").post("/console/sign-in", Map.of("key", key));
        if (answer.status() != 302) {
            throw new AssertionError("signing in was answered with " + answer.status());
        }
        return new ConsoleVisitor(api, answer.header("Set-Cookie").split(";", 2)[0]);
    }

    static ConsoleVisitor signedIn(String key) {
        return signedIn(Stage.API, key);
    }

    /** With a token of one's own making. */
    static ConsoleVisitor presenting(String token) {
        return new ConsoleVisitor(
                Stage.API, "waypost-console-" + Stage.API.at("/").getPort() + "=" + token);
    }

    Answer get(String path, String... headers) {
        return api.get("", path, with(headers));
    }

    /** Posts a form of the console's own page. */
    Answer post(String path, Map<String, String> fields) {
        return post(path, fields, "Sec-Fetch-Site", "same-origin");
    }

    Answer post(String path, Map<String, String> fields, String... headers) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return api.post("", path, BodyPublishers.ofString(form), with(headers));
    }

    /** Posts the composer's form, whose parts may come several times. */
    Answer compose(String path, String... namesAndTexts) {
        List<String> headers =
                new ArrayList<>(List.of("Content-Type", Multipart.TYPE, "Sec-Fetch-Site", "same-origin"));
        if (!cookie.isEmpty()) {
            headers.addAll(List.of("Cookie", cookie));
        }
        return api.post("", path, Multipart.parts(namesAndTexts), headers.toArray(String[]::new));
    }

    private String[] with(String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/x-www-form-urlencoded"));
        if (!cookie.isEmpty()) {
            all.addAll(List.of("Cookie", cookie));
        }
        return all.toArray(String[]::new);
    }
}
