package io.waypost.api.console;

import io.waypost.api.session.SessionView;
import io.waypost.contract.Failure;
import io.waypost.contract.SessionStatus;
import org.jspecify.annotations.Nullable;

/**
 * A device as the page shows it.
 *
 * @param words the key of its state's words
 */
record Device(SessionView view, String words, @Nullable Failure error) {

    static Device of(SessionView view) {
        String words = switch (view.status()) {
            case CONNECTING -> "device.connecting";
            case QR_PENDING -> "device.qr";
            case CONNECTED -> "device.connected";
            case DISCONNECTED -> "device.disconnected";
            case FAILED -> "device.failed";
        };
        return new Device(view, words, Failures.of(view.lastError()));
    }

    boolean connected() {
        return view.status() == SessionStatus.CONNECTED;
    }

    /** Whether it could be paired anew: nothing is under way, and nothing is lost by it. */
    boolean pairable() {
        return view.status() == SessionStatus.DISCONNECTED || view.status() == SessionStatus.FAILED;
    }
}
