package io.waypost.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What kind of media goes with a message. */
public enum MediaType {
    IMAGE,
    VIDEO,
    DOCUMENT;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
