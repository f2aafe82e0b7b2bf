package io.waypost.worker.gateway;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code WHATSAPP_VPS_AUTH}: the ways in which the key may travel, the first one first. */
record KeySetting(boolean auto, List<KeyWay> ways) {
    static final String VARIABLE = "WHATSAPP_VPS_AUTH";

    private static final Pattern NAMED = Pattern.compile("(?i)(query|body):([A-Za-z0-9_.-]{1,64})");
    /** What the VPS reads from a query or body already. */
    private static final Set<String> TAKEN = Set.of(
            "sessionId",
            "proxy",
            "phone",
            "message",
            "mediaUrl",
            "mediaType",
            "groupJid",
            "messageId",
            "includeInviteLinks");

    /** @throws IllegalArgumentException with a sentence that tells the cure; it does not repeat the value */
    static KeySetting parse(String text) {
        Matcher named = NAMED.matcher(text);
        if (named.matches() && !TAKEN.contains(named.group(2))) {
            boolean query = named.group(1).equalsIgnoreCase("query");
            return only(new KeyWay(query ? KeyWay.Kind.QUERY : KeyWay.Kind.BODY, named.group(2)));
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "auto" -> new KeySetting(true, KeyWay.USUAL);
            case "x-api-key" -> only(KeyWay.of(KeyWay.Kind.X_API_KEY));
            case "bearer" -> only(KeyWay.of(KeyWay.Kind.BEARER));
            case "authorization" -> only(KeyWay.of(KeyWay.Kind.AUTHORIZATION));
            case "apikey" -> only(KeyWay.of(KeyWay.Kind.APIKEY));
            case "basic" -> only(KeyWay.of(KeyWay.Kind.BASIC));
            default ->
                throw new IllegalArgumentException(
                        VARIABLE + " is not one of auto, x-api-key, bearer, authorization, apikey, basic, query:NAME,"
                                + " body:NAME (NAME: 1 to 64 letters, digits, '.', '_' or '-', and none of the VPS's own"
                                + " fields). Set it to one of these, or remove it to use auto.");
        };
    }

    private static KeySetting only(KeyWay way) {
        return new KeySetting(false, List.of(way));
    }
}
