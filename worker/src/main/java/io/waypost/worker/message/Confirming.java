package io.waypost.worker.message;

import io.waypost.contract.Command;
import io.waypost.contract.FailureCode;
import io.waypost.contract.State;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Effects;
import io.waypost.worker.ledger.Rows;
import io.waypost.worker.ledger.Settlement;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A person settles messages whose outcome nothing else could tell. */
@Component
public class Confirming {
    /** @param unchanged were not unknown, or are not there */
    private record Confirmed(int settled, int unchanged) {}

    private final Findings findings;

    Confirming(Findings findings) {
        this.findings = findings;
    }

    public Settlement confirm(Claim claim, Command.Confirm command) {
        Finding finding = command.delivered()
                ? new Finding.Arrived(Finding.PERSON, null, null)
                : new Finding.Rejected(
                        Finding.PERSON,
                        FailureCode.NOT_DELIVERED.because("A person says that it did not arrive."),
                        false);
        return Settlement.finished(claim, State.SUCCEEDED, null, null)
                .withoutCall()
                .with(jdbc -> {
                    int settled = 0;
                    for (UUID messageId : own(jdbc, claim.organizationId(), command.messageIds())) {
                        settled += findings.settle(messageId, finding) ? 1 : 0;
                    }
                    Confirmed result =
                            new Confirmed(settled, command.messageIds().size() - settled);
                    return new Effects.Told(List.of(succeeded(claim, command, result)), result);
                });
    }

    private static List<UUID> own(JdbcClient jdbc, UUID organizationId, List<UUID> messageIds) {
        return jdbc.sql("""
                        select command_id from commands
                        where command_id = any (?) and organization_id = ? and state = 'unknown' order by seq""")
                .params(messageIds.toArray(UUID[]::new), organizationId)
                .query(Rows::first)
                .list();
    }

    static Draft succeeded(Claim claim, Command command, Object result) {
        return Draft.succeeded(claim, command, result);
    }
}
