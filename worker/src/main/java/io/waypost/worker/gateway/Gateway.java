package io.waypost.worker.gateway;

/** The VPS as the worker sees it. Thread-safe; both calls block, and neither throws for what the VPS or network does. */
public final class Gateway {

    Gateway() {}

    /** Makes one call and understands its answer. A send is written to the VPS at most once. */
    public GatewayOutcome call(GatewayCall call) {
        throw new UnsupportedOperationException(call.toString());
    }

    /** Tries the connection step by step. */
    public Ladder climb() {
        throw new UnsupportedOperationException();
    }
}
