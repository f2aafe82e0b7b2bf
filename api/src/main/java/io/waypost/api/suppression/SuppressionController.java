package io.waypost.api.suppression;

import io.waypost.api.access.Caller;
import io.waypost.api.access.Role;
import io.waypost.api.command.IdempotencyKey;
import io.waypost.api.paging.Cursor;
import io.waypost.api.paging.Page;
import io.waypost.api.paging.PageRequest;
import io.waypost.api.paging.Parameters;
import io.waypost.api.upload.Findings;
import io.waypost.api.upload.Upload;
import io.waypost.api.upload.UploadReader;
import io.waypost.api.upload.UploadShape;
import io.waypost.api.upload.UploadSlots;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/suppressions", produces = MediaType.APPLICATION_JSON_VALUE)
class SuppressionController {
    private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]");
    private final SuppressionQueries suppressions;
    private final SuppressionImport imports;
    private final UploadSlots slots;

    SuppressionController(SuppressionQueries suppressions, SuppressionImport imports, UploadSlots slots) {
        this.suppressions = suppressions;
        this.imports = imports;
        this.slots = slots;
    }

    @GetMapping
    Page<SuppressionView> page(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        Parameters parameters = new Parameters(request.getParameterMap());
        Optional<String> digits =
                parameters.text("search").map(text -> NO_DIGITS.matcher(text).replaceAll(""));
        if (digits.filter(String::isEmpty).isPresent()) {
            parameters.refuse("search", "must have digits: part of a phone number");
        }
        PageRequest page = PageRequest.from(parameters, Cursor.Kind.TEXT);
        parameters.check();
        return suppressions.page(caller, digits.orElse(null), page);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportReceipt post(@AuthenticationPrincipal Caller caller, HttpServletRequest request) throws IOException {
        caller.mustBe(Role.OPERATOR, "an import");
        Optional<IdempotencyKey> key = IdempotencyKey.parse(request.getHeader("Idempotency-Key"));
        Findings findings = new Findings();
        try (UploadSlots.Slot _ = slots.take();
                Upload upload = UploadReader.read(request, UploadShape.SUPPRESSIONS, findings)) {
            return imports.take(caller, key, upload, findings, request.getHeader("traceparent"));
        }
    }
}
