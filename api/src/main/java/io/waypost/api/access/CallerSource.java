package io.waypost.api.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** A way to know who is asking: an API key in a header, or a page's cookie. */
public interface CallerSource {

    /** The caller whom this request proves to come from; empty if it proves none in this way. */
    Optional<Caller> callerOf(HttpServletRequest request);
}
