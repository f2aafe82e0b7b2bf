package io.waypost.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who said no. */
public enum Upstream {
    VPS,
    WHATSAPP,
    WAYPOST;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
