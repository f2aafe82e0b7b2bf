package io.waypost.worker.gateway;

import io.waypost.contract.EventData;
import io.waypost.contract.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connection to the gateway, tried step by step.
 *
 * @param rungs configuration, dns, tcp, tls, http, key: in this order, up to the first that failed
 * @param notes what is worth knowing though nothing failed
 * @param failure the first failing rung's; null when all held
 */
public record Ladder(
        List<EventData.Rung> rungs,
        List<String> notes,
        @Nullable Failure failure) {
    public Ladder {
        rungs = List.copyOf(rungs);
        notes = List.copyOf(notes);
    }
}
