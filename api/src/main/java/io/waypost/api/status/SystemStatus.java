package io.waypost.api.status;

import io.waypost.api.access.Caller;
import io.waypost.api.command.TakenIn;
import io.waypost.api.database.Lost;
import io.waypost.api.live.ResultsProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Asks every part how it stands. Thread-safe. */
@Component
class SystemStatus {
    private final FleetQueries fleet;
    private final BacklogQueries backlog;
    private final TakenIn takenIn;
    private final ResultsProgress results;
    private final String version;
    private final boolean embedded;
    private final boolean simulated;

    SystemStatus(
            FleetQueries fleet,
            BacklogQueries backlog,
            TakenIn takenIn,
            ResultsProgress results,
            ObjectProvider<BuildProperties> build,
            @Value("${waypost.embedded}") boolean embedded,
            @Value("${waypost.console.simulated}") boolean simulated) {
        this.fleet = fleet;
        this.backlog = backlog;
        this.takenIn = takenIn;
        this.results = results;
        BuildProperties built = build.getIfAvailable();
        this.version = built == null || built.getVersion() == null ? "development" : built.getVersion();
        this.embedded = embedded;
        this.simulated = simulated;
    }

    private record Stored(StatusView.Gateway gateway, StatusView.Workers workers, List<StatusView.Lane> backlog) {}

    StatusView seenBy(Caller caller) {
        List<String> unreachable = new ArrayList<>();
        Stored stored = stored(caller, unreachable);
        StatusView.Intake intake = intake(unreachable);
        OptionalLong lag = results.lag();
        boolean well = unreachable.isEmpty() && stored != null && works(stored);
        return new StatusView(
                well ? "ok" : "degraded",
                version,
                embedded,
                simulated,
                stored == null ? null : stored.gateway,
                stored == null ? null : stored.workers,
                stored == null ? null : stored.backlog,
                intake,
                new StatusView.Results(
                        lag.isEmpty() ? null : lag.getAsLong(), results.behind().toMillis() / 1000.0),
                unreachable);
    }

    private static boolean works(Stored stored) {
        return stored.workers.alive() > 0
                && !stored.gateway.parked()
                && !Boolean.FALSE.equals(stored.gateway.configured());
    }

    private @Nullable Stored stored(Caller caller, List<String> unreachable) {
        try {
            return new Stored(fleet.gateway(), fleet.workers(), backlog.of(caller));
        } catch (DataAccessException e) {
            if (!Lost.is(e)) {
                throw e;
            }
            unreachable.add("database");
            return null;
        }
    }

    private StatusView.@Nullable Intake intake(List<String> unreachable) {
        try {
            TakenIn.Waiting waiting = takenIn.waiting();
            return new StatusView.Intake(waiting.interactive(), waiting.bulk());
        } catch (KafkaException e) {
            unreachable.add("kafka");
            return null;
        }
    }
}
