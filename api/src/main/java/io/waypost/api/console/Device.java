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

    public boolean connected() {
        return view.status() == SessionStatus.CONNECTED;
    }

    /** Whether it is being paired, and no code can be scanned at this moment. */
    public boolean awaitsCode() {
        return view.status() == SessionStatus.QR_PENDING && view.qr() == null;
    }

    /** Whether it could be paired anew: nothing is under way, and nothing is lost by it. */
    public boolean pairable() {
        return view.status() == SessionStatus.DISCONNECTED || view.status() == SessionStatus.FAILED;
    }
}
