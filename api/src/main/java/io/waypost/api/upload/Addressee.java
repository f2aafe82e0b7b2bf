package io.waypost.api.upload;

import io.waypost.contract.Recipient;
import io.waypost.contract.Uuids;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A recipient, understood. Lists are typed by people and copied from address books, so numbers may be grouped.
 *
 * @param to as it travels: without what only groups digits
 */
public record Addressee(String to, Recipient recipient) {
    /** Blanks, dashes, dots and brackets, and the invisible marks that address books put around numbers. */
    private static final String GROUPING = "\\p{Z}\\t\\p{Pd}.()\\[\\]\\p{Cf}";

    private static final Pattern NUMBER = Pattern.compile("[+0-9" + GROUPING + "]+");
    private static final Pattern SEPARATORS = Pattern.compile("[" + GROUPING + "]+");
    private static final Pattern ROUNDED = Pattern.compile("[0-9]([.,][0-9]+)?[eE]\\+?[0-9]+");

    /** Empty if it is no recipient. */
    public static Optional<Addressee> parse(String text) {
        String stripped = text.strip();
        boolean grouped =
                NUMBER.matcher(stripped).matches() && Uuids.parse(stripped).isEmpty();
        String to = grouped ? SEPARATORS.matcher(stripped).replaceAll("") : stripped;
        return Recipient.parse(to).map(recipient -> new Addressee(to, recipient));
    }

    /** What is wrong with a text that is no recipient. */
    public static String refusal(String text) {
        return ROUNDED.matcher(text.strip()).matches()
                ? "was rounded by a spreadsheet, so its digits are lost; format the column as text and save it again"
                : "must be " + Recipient.FORMS;
    }

    @Override
    public String toString() {
        return "Addressee"; // numbers stay out of logs
    }
}
