package io.waypost.simulator.page;

import io.waypost.simulator.fault.Faults;
import io.waypost.simulator.http.Form;
import io.waypost.simulator.http.Request;
import io.waypost.simulator.http.Response;
import io.waypost.simulator.log.EffectLog;
import io.waypost.simulator.session.Sessions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The page at {@code /} and what its buttons do. */
public final class Page {
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Sessions sessions;
    private final Faults faults;
    private final PageView view;

    public Page(Sessions sessions, EffectLog effects, Faults faults) {
        this.sessions = sessions;
        this.faults = faults;
        view = new PageView(sessions, effects, faults);
    }

    /** Whether a request is the page's. */
    public static boolean owns(Request request) {
        return request.segments().isEmpty() || request.segments().getFirst().equals("page");
    }

    public Response answer(Request request) {
        if (request.is("GET")) {
            return Response.html(200, view.render())
                    .with("Content-Security-Policy", POLICY)
                    .with("Cache-Control", "no-store");
        } else if (request.is("GET", "page", "page.css")) {
            return Response.of(200, "text/css; charset=utf-8", resource("page.css"));
        } else if (request.is("GET", "page", "page.js")) {
            return Response.of(200, "text/javascript; charset=utf-8", resource("page.js"));
        } else if (request.is("POST", "page", "*")) {
            return act(request);
        }
        return Response.error(404, "There is no such page");
    }

    private Response act(Request request) {
        Map<String, String> form = Form.read(request);
        String id = form.getOrDefault("id", "");
        boolean changed = switch (request.segments().get(1)) {
            case "scan" -> scan(id, form.get("phoneNumber"));
            case "drop" -> sessions.drop(id);
            case "reconnect" -> sessions.connect(id);
            case "logout" -> sessions.logOut(id);
            case "break" -> switchOn(id);
            case "mend" -> faults.remove(id);
            default -> false;
        };
        return changed ? Response.seeOther("/") : Response.html(409, PageView.refusal());
    }

    private boolean scan(String id, @Nullable String number) {
        if (number == null || !number.strip().matches("\\+?\\d{6,15}")) {
            return false;
        }
        String digits = number.strip();
        return sessions.scan(id, digits.startsWith("+") ? digits : "+" + digits);
    }

    private boolean switchOn(String name) {
        return Preset.all().stream()
                .filter(preset -> preset.name().equals(name))
                .findFirst()
                .map(preset -> faults.add(preset.rule()))
                .isPresent();
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
