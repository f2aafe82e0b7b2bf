package io.waypost.api.console.activity;

import io.waypost.api.access.Caller;
import io.waypost.api.access.Role;
import io.waypost.api.database.Columns;
import io.waypost.contract.Json;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What was asked for, as it was asked; for those who may ask for it themselves. */
@Component
class Requests {
    private final JdbcClient jdbc;

    Requests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The body of the call, without a proxy: its password is nobody's to copy. Empty if it is not, or no longer, kept. */
    Optional<String> body(Caller caller, UUID command) {
        if (!caller.role().covers(Role.OPERATOR)) {
            return Optional.empty();
        }
        return jdbc.sql("select payload from commands where command_id = :id and organization_id = :organization"
                        + " and campaign_id is null and action <> 'campaign'")
                .param("id", command)
                .param("organization", caller.organizationId())
                .query((row, n) -> Columns.text(row, "payload"))
                .optional()
                .map(payload -> (ObjectNode) Json.MAPPER.readTree(payload))
                .filter(body -> body.has("action"))
                .map(body -> body.without("proxy").toString());
    }
}
