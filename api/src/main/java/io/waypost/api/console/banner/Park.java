package io.waypost.api.console.banner;

import io.waypost.api.console.page.Failures;
import io.waypost.api.database.Columns;
import io.waypost.contract.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why nothing is sent through the gateway at present, if so. */
@Component
class Park {
    private final JdbcClient jdbc;

    Park(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Nullable
    Failure failure() {
        return Failures.of(jdbc.sql("select parked_error from gateway where parked_reason is not null")
                .query((row, _) -> Optional.ofNullable(Columns.json(row, "parked_error")))
                .optional()
                .flatMap(error -> error)
                .orElse(null));
    }
}
