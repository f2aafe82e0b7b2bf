package io.waypost.simulator.gateway;

import io.waypost.simulator.fault.Verdict;
import io.waypost.simulator.http.Request;
import io.waypost.simulator.http.Response;
import io.waypost.simulator.log.EffectLog;
import io.waypost.simulator.session.Sessions;
import io.waypost.simulator.webhook.Timer;
import io.waypost.simulator.webhook.Webhooks;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/** The gateway as it should be: every call of the contract, strictly checked. */
public final class Gateway {
    private final String apiKey;
    private final AtomicReference<Variations> variations;
    private final Sessions sessions;
    private final SessionCalls devices;
    private final GroupCalls groups;
    private final CommunityCall communities;
    private final MessageCalls messages;

    public Gateway(
            String apiKey,
            AtomicReference<Variations> variations,
            Sessions sessions,
            EffectLog effects,
            Webhooks webhooks,
            Timer timer,
            Clock clock,
            RandomGenerator random) {
        this.apiKey = apiKey;
        this.variations = variations;
        this.sessions = sessions;
        devices = new SessionCalls(sessions);
        groups = new GroupCalls(sessions, devices);
        communities = new CommunityCall(sessions, devices, random);
        messages = new MessageCalls(sessions, devices, effects, new Aftermath(webhooks, clock), timer);
    }

    Sessions sessions() {
        return sessions;
    }

    Response answer(Request request, Verdict verdict) {
        try {
            return route(request, verdict, variations.get());
        } catch (GatewayError refusal) {
            return Response.error(refusal.status(), refusal.reason());
        }
    }

    private Response route(Request request, Verdict verdict, Variations build) {
        boolean health = request.is("GET", "health");
        if ((!health || build.healthNeedsKey()) && !hasKey(request, build)) {
            throw new GatewayError(401, "Unauthorized");
        }
        Wording wording = new Wording(build);
        if (health) {
            return Response.json(200, Map.of("status", "ok", "simulated", true));
        } else if (request.is("POST", "send")) {
            return messages.send(request, verdict);
        } else if (request.is("POST", "message-status") && build.messageStatus()) {
            return messages.messageStatus(request);
        } else if (request.is("POST", "connect")) {
            return devices.connect(request, wording);
        } else if (request.is("GET", "status", "*")) {
            return devices.status(request.segments().get(1), wording);
        } else if (request.is("POST", "disconnect", "*")) {
            return devices.disconnect(request.segments().get(1));
        } else if (request.is("POST", "create-community")) {
            return communities.create(request, build.snakeCaseCommunity());
        }
        return groups(request, build);
    }

    private Response groups(Request request, Variations build) {
        if (request.is("GET", "groups", "*")) {
            return groups.list(request, request.segments().get(1), build);
        } else if (request.is("GET", "groups", "*", "*", "invite")) {
            return groups.invite(request.segments().get(1), request.segments().get(2));
        } else if (request.is("GET", "groups", "*", "*", "participants")) {
            return groups.participants(
                    request.segments().get(1), request.segments().get(2));
        } else if (request.is("POST", "groups", "*", "*", "participants", "add")) {
            return groups.change(
                    request, request.segments().get(1), request.segments().get(2), false);
        } else if (request.is("POST", "groups", "*", "*", "participants", "promote")) {
            return groups.change(
                    request, request.segments().get(1), request.segments().get(2), true);
        }
        throw new GatewayError(404, "Cannot " + request.method() + " " + request.path());
    }

    private boolean hasKey(Request request, Variations build) {
        return build.auth().stream().anyMatch(mode -> AuthMode.parse(mode).accepts(request, apiKey));
    }
}
