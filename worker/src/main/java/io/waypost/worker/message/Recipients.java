package io.waypost.worker.message;

import io.waypost.contract.Recipient;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom a message goes to: our own groups by the JID that the database knows. */
@Component
class Recipients {
    private final JdbcClient jdbc;

    Recipients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty if it is a group that the organization does not have. */
    Optional<String> jid(UUID organizationId, String to) {
        return Recipient.parse(to).flatMap(recipient -> switch (recipient) {
            case Recipient.Jid(String jid) -> Optional.of(jid);
            case Recipient.GroupId(UUID id) -> group(organizationId, id);
        });
    }

    private Optional<String> group(UUID organizationId, UUID id) {
        return jdbc.sql("select group_jid from whatsapp_groups where id = ? and organization_id = ?")
                .params(id, organizationId)
                .query(String.class)
                .optional();
    }
}
