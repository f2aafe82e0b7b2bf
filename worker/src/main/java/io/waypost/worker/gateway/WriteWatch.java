package io.waypost.worker.gateway;

import okhttp3.Call;
import okhttp3.EventListener;

/** Watches one call for the moment from which a byte of the request may have left. */
final class WriteWatch extends EventListener {
    private volatile boolean begun;

    boolean begun() {
        return begun;
    }

    @Override
    public void requestHeadersStart(Call call) {
        begun = true;
    }
}
