package io.waypost.api.console.activity;

/** A call as a line for a shell. The key is left to a variable: what is copied is often pasted where others read it. */
final class Curl {
    private static final String KEY = " -H \"Authorization: Bearer $WAYPOST_KEY\"";

    private Curl() {}

    static String reading(String address) {
        return "curl -sS " + quoted(address) + KEY;
    }

    static String posting(String address, String json) {
        return "curl -sS " + quoted(address) + KEY + " -H 'Content-Type: application/json' -d " + quoted(json);
    }

    /** Nothing within single quotes means anything to a shell, save the quote itself. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
