package io.waypost.worker.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** State of other tables that changes together with a command's: applied in the settling transaction, or not at all. */
@FunctionalInterface
public interface Effects {
    Effects NONE = _ -> Told.NOTHING;

    /** Runs only if the claim is still current. Whatever it throws undoes the whole settlement. */
    Told apply(JdbcClient jdbc);

    /**
     * What the change turned out to be.
     *
     * @param events told before the settlement's own
     * @param result the command's result, if only the change could tell it
     */
    record Told(List<Draft> events, @Nullable Object result) {
        public static final Told NOTHING = new Told(List.of(), null);
    }
}
