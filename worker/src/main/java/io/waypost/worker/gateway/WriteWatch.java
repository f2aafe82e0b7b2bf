package io.waypost.worker.gateway;

import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Handshake;
import org.jspecify.annotations.Nullable;

/** Watches one call: how far its connection got, and the moment from which a byte of the request may have left. */
final class WriteWatch extends EventListener {
    private volatile boolean shakingHands;
    private volatile boolean begun;

    boolean begun() {
        return begun;
    }

    /** Whether a TLS handshake was begun and did not end. */
    boolean shakingHands() {
        return shakingHands;
    }

    @Override
    public void secureConnectStart(Call call) {
        shakingHands = true;
    }

    @Override
    public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
        shakingHands = false;
    }

    @Override
    public void requestHeadersStart(Call call) {
        begun = true;
    }
}
