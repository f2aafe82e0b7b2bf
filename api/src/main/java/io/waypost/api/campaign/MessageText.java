package io.waypost.api.campaign;

import java.util.Optional;

/** What a rendered message may hold. */
final class MessageText {
    private MessageText() {}

    /** What is wrong with a message, if anything is. */
    static Optional<String> fault(String message, int limit) {
        int length = message.codePointCount(0, message.length());
        if (length > limit) {
            return Optional.of(
                    "the message has " + length + " characters for this recipient; at most " + limit + " are allowed");
        }
        return message.codePoints().anyMatch(MessageText::forbidden)
                ? Optional.of("the message has a control character or half a surrogate pair for this recipient; only"
                        + " newline and tab are allowed")
                : Optional.empty();
    }

    private static boolean forbidden(int c) {
        boolean control = Character.getType(c) == Character.CONTROL && c != '\n' && c != '\t';
        return control || Character.getType(c) == Character.SURROGATE;
    }
}
