package io.waypost.api.session;

import io.waypost.api.access.Caller;
import io.waypost.api.paging.PathId;
import io.waypost.api.problem.ProblemCode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The current QR code as a picture, or as JSON that holds the picture. */
@RestController
class QrController {
    private final SessionQueries sessions;

    QrController(SessionQueries sessions) {
        this.sessions = sessions;
    }

    @GetMapping(path = "/api/v1/sessions/{id}/qr", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<byte[]> picture(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        return answer().contentType(MediaType.IMAGE_PNG)
                .body(QrImage.of(current(caller, id)).png());
    }

    @GetMapping(path = "/api/v1/sessions/{id}/qr", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<QrDocument> json(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        QrCode qr = current(caller, id);
        return answer().contentType(MediaType.APPLICATION_JSON)
                .body(new QrDocument(QrImage.of(qr).dataUrl(), qr.generation(), qr.expiresAt()));
    }

    private static ResponseEntity.BodyBuilder answer() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore());
    }

    private QrCode current(Caller caller, String id) {
        UUID session = PathId.parse(id, ProblemCode.SESSION_NOT_FOUND);
        return sessions.qr(caller, session).orElseThrow(() -> {
            if (!sessions.exists(caller, session)) {
                return ProblemCode.SESSION_NOT_FOUND.because("This organization has no such session.");
            }
            return ProblemCode.QR_NOT_AVAILABLE.because(
                    "There is no QR code to scan at this moment: the device is connected,"
                            + " the code has expired, or the VPS has not given one yet. Send a connect command, or wait for"
                            + " session.qr on GET /api/v1/events.");
        });
    }

    record QrDocument(
            String dataUrl, int generation, @Nullable Instant expiresAt) {}
}
