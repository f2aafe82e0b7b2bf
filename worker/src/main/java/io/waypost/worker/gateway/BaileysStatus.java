package io.waypost.worker.gateway;

import io.waypost.contract.SessionStatus;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a session is, from its status word, its QR code and its number. */
final class BaileysStatus {
    private static final Pattern NUMBER =
            Pattern.compile("\\+?([0-9 ().-]+)(?::[0-9]+)?(?:@(?:s\\.whatsapp\\.net|c\\.us))?");
    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{6,14}");
    /** How every PNG begins in base64. */
    private static final String BARE_PNG = "iVBORw0KGgo";

    private static final int WORD = 100;

    private BaileysStatus() {}

    static GatewayOutcome of(GatewayCall call, GatewayReply reply, ReplyBody body) {
        String word = body.text("status");
        if (word == null || Boolean.FALSE.equals(body.flag("success"))) {
            return BaileysAnswers.refused(body)
                    ? BaileysErrors.refused(call, reply, body)
                    : Failures.unreadable(call, reply, "its body names no status");
        }
        return new GatewayOutcome.Answered(
                reply.status(),
                new GatewayAnswer.SessionState(
                        status(word), Texts.first(WORD, word), number(body.text("phoneNumber")), qr(body)));
    }

    static @Nullable SessionStatus status(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "connecting" -> SessionStatus.CONNECTING;
            case "qr", "qr_pending" -> SessionStatus.QR_PENDING;
            case "connected", "open", "ready" -> SessionStatus.CONNECTED;
            case "disconnected", "close", "logged_out" -> SessionStatus.DISCONNECTED;
            case "failed" -> SessionStatus.FAILED;
            default -> null;
        };
    }

    /** E.164 digits from a number with or without the plus, or from a JID with or without a device part. */
    static @Nullable String number(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String digits = matcher.group(1).replaceAll("[^0-9]", "");
        return DIGITS.matcher(digits).matches() ? digits : null;
    }

    private static QrCode qr(ReplyBody body) {
        String code = body.text("qr", "qrCode", "qrcode");
        if (code == null) {
            return BaileysAnswers.isTrue(body.flag("hasQR")) ? new QrCode.Withheld() : new QrCode.None();
        }
        if (code.startsWith(BARE_PNG)) {
            return new QrCode.Image("data:image/png;base64," + code);
        }
        return code.startsWith("data:image/") ? new QrCode.Image(code) : new QrCode.Text(code);
    }
}
