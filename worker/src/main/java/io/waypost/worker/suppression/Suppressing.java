package io.waypost.worker.suppression;

import io.waypost.contract.KeepingCommand;
import io.waypost.contract.Recipient;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Settlement;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Changes the opt-out list as somebody of the organization wants it: each command takes effect with its commit. */
@Component
public class Suppressing {
    /** What somebody decided stands above what a reply said: a later reply does not take it back. */
    private static final String SUPPRESS = """
            insert into suppressions as s (organization_id, person, source, reason)
            select ?, person, 'person', ? from unnest(?::text[]) as p(person)
            on conflict (organization_id, person) do update
            set source = 'person', reason = coalesce(excluded.reason, s.reason)
            returning (xmax = 0)::int""";

    private static final String ALLOW =
            "delete from suppressions where organization_id = ? and person = any (?) returning 1";

    Suppressing() {}

    /** @param unchanged were on the list before */
    private record Suppressed(long suppressed, long unchanged) {}

    /** @param unchanged were not on the list */
    private record Allowed(long allowed, long unchanged) {}

    public Settlement suppress(Claim claim, KeepingCommand.Suppress command) {
        String[] people = people(command.recipients());
        return Settlement.ofLedger(claim, command, jdbc -> {
            long added = jdbc
                    .sql(SUPPRESS)
                    .param(claim.organizationId())
                    .param(command.reason())
                    .param(people)
                    .query(Integer.class)
                    .list()
                    .stream()
                    .filter(one -> one == 1)
                    .count();
            return new Suppressed(added, people.length - added);
        });
    }

    public Settlement allow(Claim claim, KeepingCommand.Allow command) {
        String[] people = people(command.recipients());
        return Settlement.ofLedger(claim, command, jdbc -> {
            long removed = jdbc.sql(ALLOW)
                    .params(claim.organizationId(), people)
                    .query(Integer.class)
                    .list()
                    .size();
            return new Allowed(removed, people.length - removed);
        });
    }

    /** Each once, and in one order, so that two such commands never wait for each other in a ring. */
    private static String[] people(Collection<String> recipients) {
        return recipients.stream()
                .flatMap(to -> Recipient.person(to).stream())
                .map(Recipient.Jid::jid)
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }
}
