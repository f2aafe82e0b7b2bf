package io.waypost.worker.gateway;

import io.waypost.contract.Failure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/** What must not be read anywhere, in all the forms in which a reply may echo it: the one place that cuts it out. */
final class Secrets {
    private static final String CUT = "[cut]";
    private static final Pattern CREDENTIALS = Pattern.compile("(?i)https?://([^@/?#]*)@.*");
    private static final int MESSAGE = 500;
    private static final int PREVIEW = 200;

    private final List<String> forms;

    private Secrets(List<String> forms) {
        this.forms = forms;
    }

    /** The key, and whatever password the URL holds. */
    static Secrets of(String key, String url) {
        Matcher m = CREDENTIALS.matcher(url);
        String credentials = m.matches() ? m.group(1) : "";
        String password = credentials.substring(credentials.indexOf(':') + 1);
        String keyPassword = key.substring(key.indexOf(':') + 1);
        return new Secrets(List.of())
                .and(key)
                .and(keyPassword)
                .and(KeyWay.basic(key))
                .and(password)
                .and(credentials);
    }

    Secrets and(@Nullable String secret) {
        if (secret == null || secret.isEmpty()) {
            return this;
        }
        List<String> more = new ArrayList<>(forms);
        forms(secret).filter(f -> !more.contains(f)).forEach(more::add);
        more.sort(Comparator.comparingInt(String::length).reversed()); // the whole before its parts
        return new Secrets(List.copyOf(more));
    }

    String cut(String text) {
        String rest = text;
        for (String form : forms) {
            rest = rest.replace(form, CUT);
        }
        return rest;
    }

    /** The failure as it may be told: without secrets, and only then shortened, so that no half of one remains. */
    Failure cut(Failure f) {
        String preview = f.preview() == null ? null : Texts.blankToNull(Texts.clean(cut(f.preview())));
        return new Failure(
                f.code(),
                Texts.first(MESSAGE, cut(f.message())),
                f.upstream(),
                f.status(),
                cut(f.hint()),
                f.suggestion(),
                f.retryable(),
                f.retryAt(),
                preview == null ? null : Texts.first(PREVIEW, preview));
    }

    private static Stream<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().encodeToString(bytes);
        String query = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return Stream.of(
                        secret,
                        Texts.clean(secret), // as the words of a reply are read
                        base64,
                        base64.replace("=", ""),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                        query,
                        query.replace("+", "%20"),
                        new String(JsonStringEncoder.getInstance().quoteAsCharArray(secret)),
                        secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
                        secret.replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace(">", "&gt;")
                                .replace("\"", "&quot;"))
                .filter(form -> !form.isEmpty())
                .distinct();
    }
}
