package io.waypost.worker.template;

import io.waypost.contract.FailureCode;
import io.waypost.contract.KeepingCommand;
import io.waypost.contract.MediaType;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Settlement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Saves and forgets an organization's texts. */
@Component
public class Templates {
    private static final String SAVE = """
            insert into message_templates (id, organization_id, name, message, media_url, media_type)
            values (?, ?, ?, ?, ?, ?)
            on conflict (organization_id, id) do update
            set name = excluded.name, message = excluded.message, media_url = excluded.media_url,
                media_type = excluded.media_type, updated_at = now()""";

    private final JdbcClient database;

    Templates(JdbcClient database) {
        this.database = database;
    }

    private record Named(UUID templateId) {}

    /** A new one, or in the place of the one with that id. */
    public Settlement save(Claim claim, KeepingCommand.SaveTemplate command) {
        return Settlement.ofLedger(claim, command, jdbc -> {
            jdbc.sql(SAVE)
                    .param(command.templateId())
                    .param(claim.organizationId())
                    .param(command.name())
                    .param(command.message())
                    .param(
                            command.mediaUrl() == null
                                    ? null
                                    : command.mediaUrl().toString())
                    .param(wire(command.mediaType()))
                    .update();
            return new Named(command.templateId());
        });
    }

    public Settlement delete(Claim claim, KeepingCommand.DeleteTemplate command) {
        UUID template = command.templateId();
        boolean there = database.sql(
                        "select exists (select from message_templates where organization_id = ? and id = ?)")
                .params(claim.organizationId(), template)
                .query(Boolean.class)
                .single();
        if (!there) {
            return Settlement.refused(
                    claim, command, FailureCode.TEMPLATE_NOT_FOUND.because("There is no template " + template + "."));
        }
        return Settlement.ofLedger(claim, command, jdbc -> {
            jdbc.sql("delete from message_templates where organization_id = ? and id = ?")
                    .params(claim.organizationId(), template)
                    .update();
            return new Named(template);
        });
    }

    private static @Nullable String wire(@Nullable MediaType type) {
        return type == null ? null : type.wire();
    }
}
