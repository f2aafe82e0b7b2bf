package io.waypost.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.State;
import io.waypost.simulator.fault.Answer;
import io.waypost.simulator.fault.Fault;
import io.waypost.simulator.fault.FaultRule;
import io.waypost.simulator.fault.Match;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A VPS that is away, or refuses the key, while much waits: nothing is shown as final, and all is sent afterwards, in order
 * and within the pace. {@code -Doutage.seconds=60 -Doutage.messages=10000} is the long form.
 */
class OutageTest {
    private static final Duration LASTS = Duration.ofSeconds(Long.getLong("outage.seconds", 4));
    private static final int MESSAGES = Integer.getInteger("outage.messages", 200);
    private static final int SESSIONS = 20;

    @Test
    void allIsSentOnceTheVpsIsThereAgainAndTakesTheKey(@TempDir Path home) throws Exception {
        Vps vps = Vps.well(Duration.ofMillis(5));
        try (Site site = Site.open(home, vps, Setup.CHAOS, SESSIONS, new Random(2))) {
            outage(site, "down", new Fault.RefuseConnections(null));
            outage(site, "refusing the key", new Answer.BadKey());
            History history = site.history(List.of());
            assertThat(Promise.check(history)).isEmpty();
            assertThat(history.sends()
                            .map(command -> history.rows().get(command.commandId()))
                            .map(LedgerRow::state))
                    .hasSize(2 * MESSAGES)
                    .containsOnly(State.SUCCEEDED);
            assertThat(history.told()).extracting(Told::type).doesNotContain("message.failed", "message.unknown");
        }
    }

    private static void outage(Site site, String what, Fault fault) throws Exception {
        site.vps().simulator().faults().add(FaultRule.always(Match.ALL, fault));
        for (int i = 0; i < MESSAGES; i++) {
            site.crowd().send(site.crowd().sessions().get(i % SESSIONS), i % 4 == 0);
        }
        long before = site.vps().delivered();
        Instant end = Instant.now().plus(LASTS);
        Awaitility.await("the VPS is " + what)
                .atMost(LASTS.plusSeconds(60))
                .until(() -> Instant.now().isAfter(end)
                        && site.ledger().known() >= site.crowd().accepted().size());
        assertThat(site.vps().delivered()).isEqualTo(before);
        assertThat(site.ledger().rows().stream()
                        .filter(row -> row.error() != null && row.state().terminal()))
                .as("nothing is final")
                .isEmpty();
        assertThat(site.ledger().open()).as("all of it waits").isEqualTo(MESSAGES);
        Instant well = Instant.now();
        site.vps().simulator().faults().clear();
        site.drain(Duration.ofMinutes(5));
        System.out.printf(
                "outage: %d messages waited for a VPS that was %s for %d s; all were sent %d s after its return%n",
                MESSAGES,
                what,
                LASTS.toSeconds(),
                Duration.between(well, Instant.now()).toSeconds());
    }
}
