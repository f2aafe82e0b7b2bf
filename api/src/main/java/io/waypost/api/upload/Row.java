package io.waypost.api.upload;

import io.waypost.contract.Violation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recipient as it was written.
 *
 * @param number from 1
 */
public record Row(Origin origin, int number, @Nullable String to, Map<String, String> variables) {

    /** @param field within the row; empty for the row as a whole */
    public Violation at(String field, String detail) {
        return origin.at(number, field, detail);
    }

    @Override
    public String toString() {
        return "Row[number=" + number + "]"; // what a person is called, and the number, stay out of logs
    }
}
