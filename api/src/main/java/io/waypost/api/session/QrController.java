package io.waypost.api.session;

import io.waypost.api.access.Caller;
import io.waypost.api.paging.PathId;
import io.waypost.api.problem.ProblemCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The current QR code as a picture, or as JSON that holds the picture. */
@RestController
class QrController {
    private final SessionQueries sessions;

    QrController(SessionQueries sessions) {
        this.sessions = sessions;
    }

    @GetMapping(
            path = "/api/v1/sessions/{id}/qr",
            produces = {MediaType.IMAGE_PNG_VALUE, MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<?> qr(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE) String accept) {
        QrCode qr = current(caller, id);
        QrImage image = QrImage.of(qr);
        return wantsJson(accept)
                ? answer().contentType(MediaType.APPLICATION_JSON)
                        .body(new QrDocument(image.dataUrl(), qr.generation(), qr.expiresAt()))
                : answer().contentType(MediaType.IMAGE_PNG).body(image.png());
    }

    /** Whoever takes anything gets the picture: an {@code <img>} accepts everything, and so does a script. */
    private static boolean wantsJson(String accept) {
        List<MediaType> wanted = new ArrayList<>(MediaType.parseMediaTypes(accept));
        MimeTypeUtils.sortBySpecificity(wanted);
        wanted.sort(Comparator.comparingDouble(MediaType::getQualityValue).reversed());
        return wanted.stream()
                .filter(type -> type.includes(MediaType.IMAGE_PNG) || type.includes(MediaType.APPLICATION_JSON))
                .findFirst()
                .filter(type -> !type.includes(MediaType.IMAGE_PNG))
                .isPresent();
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
