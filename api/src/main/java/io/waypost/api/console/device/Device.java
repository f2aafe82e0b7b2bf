package io.waypost.api.console.device;

import io.waypost.api.console.page.Failures;
import io.waypost.api.session.SessionView;
import io.waypost.contract.Failure;
import io.waypost.contract.SessionStatus;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A device as the page shows it.
 *
 * @param words the key of its state's words
 */
public record Device(
        SessionView view, String words, @Nullable Failure error) {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);

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

    public boolean restricted() {
        return view.restrictedUntil() != null;
    }

    /** In UTC, as that is the same for everybody who looks. */
    public String restrictedUntil() {
        return view.restrictedUntil() == null
                ? ""
                : WHEN.format(view.restrictedUntil().atOffset(ZoneOffset.UTC));
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
