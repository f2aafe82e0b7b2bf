package io.waypost.api.console.device;

import io.waypost.api.console.page.Failures;
import io.waypost.api.session.SessionView;
import io.waypost.contract.Failure;
import io.waypost.contract.SessionStatus;
import org.jspecify.annotations.Nullable;

/**
 * A device as the page shows it.
 *
 * @param words the key of its state's words
 * @param tone how its state is meant: good, warn, bad or info
 */
public record Device(
        SessionView view,
        String words,
        String tone,
        @Nullable Failure error) {
    static Device of(SessionView view) {
        Failure error = Failures.of(view.lastError());
        return switch (view.status()) {
            case CONNECTING -> new Device(view, "device.connecting", "info", error);
            case QR_PENDING -> new Device(view, "device.qr", "info", error);
            case CONNECTED -> new Device(view, "device.connected", "good", error);
            case DISCONNECTED -> new Device(view, "device.disconnected", "warn", error);
            case FAILED -> new Device(view, "device.failed", "bad", error);
        };
    }

    public boolean connected() {
        return view.status() == SessionStatus.CONNECTED;
    }

    public boolean restricted() {
        return view.restrictedUntil() != null;
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
