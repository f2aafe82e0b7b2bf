package io.waypost.simulator;

import io.waypost.simulator.control.Control;
import io.waypost.simulator.control.FaultControl;
import io.waypost.simulator.control.LogControl;
import io.waypost.simulator.control.SessionControl;
import io.waypost.simulator.control.VariationControl;
import io.waypost.simulator.gateway.FaultyGateway;
import io.waypost.simulator.http.Connection;
import io.waypost.simulator.http.Handler;
import io.waypost.simulator.http.Reply;
import io.waypost.simulator.http.Request;
import io.waypost.simulator.http.Response;
import io.waypost.simulator.page.Page;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Tells the gateway's calls from those that control the simulator. */
final class FrontDoor implements Handler {
    private final FaultyGateway gateway;
    private final Control control;
    private final Page page;
    private final @Nullable String controlKey;

    private FrontDoor(FaultyGateway gateway, Control control, Page page, @Nullable String controlKey) {
        this.gateway = gateway;
        this.control = control;
        this.page = page;
        this.controlKey = controlKey;
    }

    static FrontDoor of(
            Simulator simulator, FaultyGateway gateway, @Nullable String controlKey, boolean ownControlPort) {
        Control control = new Control(
                new SessionControl(simulator.sessions()),
                new FaultControl(simulator.faults(), ownControlPort),
                new LogControl(simulator.effects(), simulator.calls(), simulator.sessions(), simulator.webhooks()),
                new VariationControl(simulator.variations(), simulator.webhooks()));
        Page page = new Page(simulator.sessions(), simulator.effects(), simulator.faults());
        return new FrontDoor(gateway, control, page, controlKey);
    }

    @Override
    public @Nullable Reply beforeBody(Request head) {
        return controls(head) ? null : gateway.beforeBody(head);
    }

    @Override
    public Reply handle(Request request, Connection connection) {
        if (!controls(request)) {
            return gateway.handle(request, connection);
        }
        return new Reply.Whole(control(request));
    }

    private Response control(Request request) {
        String site = request.header("Sec-Fetch-Site");
        if (site != null
                && !site.equals("same-origin")
                && !site.equals("none")
                && !request.method().equals("GET")) {
            return Response.error(403, "Another site's page may not control the simulator");
        }
        if (controlKey != null && !hasKey(request, controlKey)) {
            return Response.error(401, "The control key is missing or wrong")
                    .with("WWW-Authenticate", "Basic realm=\"Simulated VPS\", charset=\"UTF-8\"");
        }
        return Page.owns(request) ? page.answer(request) : control.answer(request);
    }

    private static boolean controls(Request request) {
        return Page.owns(request) || request.segments().getFirst().equals("sim");
    }

    /** A browser asks for user and password; the password is the key. */
    private static boolean hasKey(Request request, String key) {
        String authorization = request.header("Authorization");
        return key.equals(request.header("X-API-Key"))
                || ("Bearer " + key).equals(authorization)
                || (authorization != null
                        && authorization.startsWith("Basic ")
                        && decoded(authorization.substring(6)).endsWith(":" + key));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
