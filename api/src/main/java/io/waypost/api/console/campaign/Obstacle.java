package io.waypost.api.console.campaign;

import io.waypost.api.campaign.Hold;
import io.waypost.api.console.page.Failures;
import io.waypost.contract.Failure;
import org.jspecify.annotations.Nullable;

/** A hold as a page shows it. */
record Obstacle(Hold hold, @Nullable Failure error) {
    private static final String PERSON = "PERSON";

    static Obstacle of(Hold hold) {
        return new Obstacle(hold, Failures.of(hold.error()));
    }

    /** The key of its words. */
    public String words() {
        String reason = hold.reason().name();
        boolean byWaypost = hold.reason() == Hold.Reason.PAUSED && !PERSON.equals(hold.by());
        return "hold." + reason + (byWaypost ? ".WAYPOST" : "");
    }

    /** A code that says more; empty if there is none. */
    public String code() {
        return hold.by() == null || PERSON.equals(hold.by()) ? "" : hold.by();
    }
}
