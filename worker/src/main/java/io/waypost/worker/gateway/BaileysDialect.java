package io.waypost.worker.gateway;

import io.waypost.contract.Failure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code baileys-vps}: a Baileys service behind REST, with all the variations that were met in the field. */
final class BaileysDialect implements GatewayDialect {

    @Override
    public GatewayRequest request(GatewayCall call) {
        return BaileysRequests.of(call);
    }

    @Override
    public GatewayRequest health() {
        return GatewayRequest.get("health");
    }

    @Override
    public @Nullable Failure unhealthy(GatewayReply reply) {
        return BaileysErrors.unhealthy(reply);
    }

    @Override
    public GatewayOutcome understand(GatewayCall call, GatewayReply reply) {
        ReplyBody body = ReplyBody.read(reply.body());
        return reply.success() ? BaileysAnswers.of(call, reply, body) : BaileysErrors.of(call, reply, body);
    }

    @Override
    public GatewayEvent event(JsonNode body) {
        return BaileysEvents.of(body);
    }
}
