package io.waypost.worker.gateway;

import io.waypost.contract.Failure;

/** How a call ended. */
public sealed interface GatewayOutcome {

    /** @param status the gateway's HTTP status */
    record Answered(int status, GatewayAnswer answer) implements GatewayOutcome {}

    record Failed(Failure failure, Verdict verdict) implements GatewayOutcome {}
}
