package io.waypost.worker.gateway;

import java.util.Set;
import java.util.regex.Pattern;

/** Recognises, in the VPS's own words, what a status alone does not tell. */
final class BaileysWords {
    private static final Pattern DISCONNECTED = Pattern.compile(
            "(?i)\\bnot (yet )?(connected|logged in|open)\\b|\\bis(n't| not) connected\\b|\\bconnection (is |was )?closed\\b"
                    + "|\\bdisconnected\\b|\\blogged[ _-]?out\\b");
    private static final Pattern RESTRICTED = Pattern.compile("(?i)rate[-_ ]?over[-_ ]?limit|\\brestrict(ed|ion)\\b");
    private static final Pattern RESTRICTION_CODE =
            Pattern.compile("(?i)(error|code|status)[^0-9a-z]{0,4}(code[^0-9a-z]{0,4})?(420|463)\\b|^\\W*(420|463)\\b");
    private static final Pattern ALREADY = Pattern.compile("(?i)\\balready (exists?|connected|active|there)\\b");
    private static final Pattern SESSION = Pattern.compile("(?i)\\bsession");
    private static final Pattern ROUTE =
            Pattern.compile("(?i)\\bcannot (get|post|put)\\b|\\b(route|endpoint|path|url|resource)\\b");
    private static final Set<Integer> RESTRICTION_CODES = Set.of(420, 463);
    private static final int SHORT = 100;

    private BaileysWords() {}

    /**
     * The device has no connection to WhatsApp, so nothing was sent. "Connection was lost" is not among the words: Baileys
     * says so of a request that it had already sent.
     */
    static boolean tellDisconnected(ReplyBody body) {
        String words = body.words();
        return words != null && DISCONNECTED.matcher(words).find();
    }

    /** The same in plain text of a 503; a proxy that speaks of its own connections is not meant. */
    static boolean tellDisconnectedInText(ReplyBody body) {
        String text = body.text();
        return body.json() == null
                && text.length() <= SHORT
                && !text.contains("<")
                && !text.contains("upstream")
                && DISCONNECTED.matcher(text).find();
    }

    static boolean tellRestricted(ReplyBody body) {
        String words = body.words();
        return body.object() && restriction(body.code())
                || words != null
                        && (RESTRICTED.matcher(words).find()
                                || RESTRICTION_CODE.matcher(words).find());
    }

    static boolean restriction(int code) {
        return RESTRICTION_CODES.contains(code);
    }

    static boolean tellAlreadyThere(ReplyBody body) {
        String words = body.words();
        return words != null && ALREADY.matcher(words).find();
    }

    /** A 404 that means the session, not the endpoint. */
    static boolean meanSession(ReplyBody body) {
        String words = body.words();
        return body.text("sessionId") != null
                || words != null
                        && SESSION.matcher(words).find()
                        && !ROUTE.matcher(words).find();
    }
}
