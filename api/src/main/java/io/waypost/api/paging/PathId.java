package io.waypost.api.paging;

import io.waypost.api.problem.ProblemCode;
import io.waypost.contract.Uuids;
import java.util.UUID;

/** An id in a path: what cannot be an id cannot exist either, save for the one mix-up that deserves a word. */
public final class PathId {
    private PathId() {}

    /** @param missing the code of what is not there if the text is no UUID */
    public static UUID parse(String text, ProblemCode missing) {
        if (text.startsWith("wa_")) {
            throw ProblemCode.INVALID_ID.because("This is the VPS's own session id (wa_…); the local session UUID"
                    + " belongs here, which is id in GET /api/v1/sessions.");
        }
        return Uuids.parse(text).orElseThrow(() -> missing.because("There is nothing with this id: it is not a UUID."));
    }
}
