package io.waypost.simulator.http;

import java.util.Map;

/** An HTML form's fields. */
public final class Form {
    private Form() {}

    /** Reads {@code application/x-www-form-urlencoded}; a malformed escape is an {@link IllegalArgumentException}. */
    public static Map<String, String> read(Request request) {
        return Target.form(request.body());
    }
}
