package io.waypost.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.local.Trees;
import io.waypost.local.chaos.Promise.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The delivery promise against real processes that are killed, frozen and restarted. Every build does each harm once;
 * {@code -Dchaos.minutes=N} goes on for so long, {@code -Dchaos.kills=N} until so many workers were killed, {@code
 * -Dchaos.seed=} makes the same choices again.
 */
class ChaosTest {
    private static final int SHOWN = 2;

    private final long seed =
            Long.getLong("chaos.seed", ThreadLocalRandom.current().nextLong(1_000_000_000));
    private final long minutes = Long.getLong("chaos.minutes", 0);
    private final long kills = Long.getLong("chaos.kills", 0);

    @Test
    void the_promise_holds_whatever_is_killed() throws Exception {
        Path home = Files.createTempDirectory("waypost-chaos");
        System.out.println("chaos: " + replay() + "; logs in " + home.resolve("logs"));
        History history;
        try {
            history = new ChaosRun(home, seed).play(havoc -> havoc.goOn(Duration.ofMinutes(minutes), kills));
        } catch (Exception | AssertionError e) {
            throw new AssertionError("the run broke off; to repeat it: " + replay() + "; logs in " + home, e);
        }
        List<Finding> findings = Promise.check(history);
        System.out.println(Summary.of(seed, history, findings));
        assertThat(findings)
                .withFailMessage(() -> words(findings, history, home))
                .isEmpty();
        Trees.delete(home);
    }

    private String words(List<Finding> findings, History history, Path home) {
        String some = findings.stream().collect(Collectors.groupingBy(Finding::rule)).values().stream()
                .flatMap(ofOneRule -> ofOneRule.stream().limit(SHOWN))
                .map(one -> words(one, history))
                .collect(Collectors.joining("\n"));
        return findings.size() + " breaches, of which the first of each kind:\n" + some + "\nTo repeat it: " + replay()
                + "\nLogs: " + home.resolve("logs");
    }

    private static String words(Finding finding, History history) {
        UUID command = finding.breach().commandId();
        return "- NOT SO: " + finding.rule().promise() + ": " + finding.breach().what()
                + (command == null ? "" : "\n" + Biography.of(command, history));
    }

    private String replay() {
        return "mvn verify -pl local -am -Dtest=ChaosTest -Dsurefire.failIfNoSpecifiedTests=false -Dchaos.seed=" + seed
                + (minutes == 0 ? "" : " -Dchaos.minutes=" + minutes)
                + (kills == 0 ? "" : " -Dchaos.kills=" + kills);
    }
}
