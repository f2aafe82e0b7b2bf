package io.waypost.worker.gateway;

import io.waypost.contract.Failure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How one kind of gateway wants to be asked and what its answers mean: pure functions, with no clock and no socket. A new
 * kind costs one class here and one subclass of the dialect contract test.
 */
interface GatewayDialect {

    /** The request for a call, without the key. */
    GatewayRequest request(GatewayCall call);

    /** The request that any healthy gateway answers. */
    GatewayRequest health();

    /** What is wrong with a reply to {@link #health()}; null if it shows the gateway to be there, whatever it says of the key. */
    @Nullable
    Failure unhealthy(GatewayReply reply);

    /** What a reply means; it may hold anything. Its texts are neither shortened nor freed of secrets yet. */
    GatewayOutcome understand(GatewayCall call, GatewayReply reply);

    /** What a webhook tells; it may hold anything. */
    GatewayEvent event(JsonNode body);
}
