package io.waypost.infra.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waypost.infra.host.StartupFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    /** Notes its end, and is deaf for a moment, so that the order of stopping can be told from the notes. */
    private static final String NOTES_ITS_END =
            "trap 'sleep 0.2; echo %1$s >> \"$HERE/ended\"; exit 0' TERM; echo ready; while :; do sleep 0.05; done";

    @TempDir
    private Path home;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Supervisor supervisor = new Supervisor(Clock.systemUTC(), new Progress(Clock.systemUTC(), told::add));

    @AfterEach
    void killAll() {
        supervisor.kill();
    }

    @Test
    void stopsInTheReverseOrderOneAfterTheOther() throws Exception {
        Supervisor.await(List.of(supervisor.launch(script("server", NOTES_ITS_END.formatted("server")))));
        Supervisor.await(List.of(supervisor.launch(script("client", NOTES_ITS_END.formatted("client")))));
        supervisor.close();
        assertThat(Files.readAllLines(home.resolve("ended"))).containsExactly("client", "server");
        assertThat(home.resolve("run")).isEmptyDirectory();
    }

    @Test
    void startsAgainWhatDiedAndSaysSo() {
        ScriptService service =
                script("server", "echo ready; test -e \"$HERE/again\" && exec sleep 60; : > \"$HERE/again\"; exit 3");
        Supervisor.await(List.of(supervisor.launch(service)));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> told.stream().anyMatch(line -> line.contains("is up again")));
        assertThat(told).anyMatch(line -> line.contains("The server ended unexpectedly (exit code 3)"));
        assertThat(service.starts).hasValue(2);
    }

    @Test
    void tellsTheLastWordsOfWhatDiedAtItsStart() {
        String script = "echo 'Could not bind to the moon'; echo '    at some.Frame(File.java:1)'; exit 7";
        assertThatThrownBy(() -> Supervisor.await(List.of(supervisor.launch(script("server", script)))))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("The server ended with exit code 7")
                .hasMessageContaining(home.resolve("logs/server.log").toString())
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("some.Frame"));
    }

    @Test
    void keepsTheLogOfTheRunBefore() throws Exception {
        ScriptService service = script("server", "echo ready; echo $$; exec sleep 60");
        service.start();
        long first = pid();
        await().until(() -> Files.readString(home.resolve("logs/server.log")).contains(Long.toString(first)));
        service.stop();
        service.start();
        assertThat(home.resolve("logs/server.log.1")).content().contains(Long.toString(first));
        service.stop();
    }

    @Test
    void endsWhatAKilledRunLeftOver() throws Exception {
        ScriptService service = script("server", "echo ready; exec sleep 60");
        service.start();
        ProcessHandle leftOver = ProcessHandle.of(pid()).orElseThrow();
        PidFile.endLeftOvers(home.resolve("run"));
        assertThat(leftOver.isAlive()).isFalse();
        assertThat(home.resolve("run")).isEmptyDirectory();
    }

    @Test
    void sparesAStrangerWhoGotTheNumberOfAnOldProcess() throws Exception {
        Path run = Files.createDirectories(home.resolve("run"));
        long ours = ProcessHandle.current().pid();
        Files.writeString(run.resolve("server.pid"), ours + " 2001-01-01T00:00:00Z");
        PidFile.endLeftOvers(run);
        assertThat(run).isEmptyDirectory();
    }

    private long pid() throws Exception {
        return Long.parseLong(Files.readString(home.resolve("run/server.pid")).split(" ")[0]);
    }

    private ScriptService script(String name, String script) {
        return new ScriptService(name, script, home);
    }
}
