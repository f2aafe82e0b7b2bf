package io.waypost.infra.postgres;

import io.waypost.infra.host.RandomText;
import io.waypost.infra.host.SecretFile;
import io.waypost.infra.host.StartupFailure;
import io.waypost.infra.process.LogFile;
import io.waypost.infra.process.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server that keeps what it has confirmed ({@code fsync} and {@code synchronous_commit} on), also
 * over {@code kill -9} of everything. It listens on the loopback address and asks for a password.
 */
public final class EmbeddedPostgresServer implements Service {
    private static final String NAME = "waypost";
    private static final int PASSWORD_LENGTH = 32;
    /** Back ends of a server that was killed hold its memory until they notice. */
    private static final int START_TRIES = 5;

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(250);

    private final Path home;
    private final Path binariesCache;
    private final int port;
    private final String password;
    private volatile @Nullable Running running;

    private record Running(Postmaster server, ParentGuard guard, CompletableFuture<Integer> ended) {}

    /**
     * @param home the data directory: data goes to {@code postgres/}, the log to {@code logs/postgresql.log}
     * @param binariesCache where the programs are unpacked
     * @param random makes the password of a new server
     */
    public EmbeddedPostgresServer(Path home, Path binariesCache, int port, RandomGenerator random) {
        this.home = home;
        this.binariesCache = binariesCache;
        this.port = port;
        this.password = SecretFile.readOrCreate(passwordFile(), () -> RandomText.base62(PASSWORD_LENGTH, random));
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    public String user() {
        return NAME;
    }

    public String password() {
        return password;
    }

    @Override
    public String name() {
        return "PostgreSQL server";
    }

    @Override
    public void start() {
        PostgresPrograms programs = new PostgresPrograms(PostgresBinaries.unpackInto(binariesCache));
        PostgresCluster cluster = new PostgresCluster(data(), programs);
        Postmaster.runningOn(data()).ifPresent(Postmaster::stop);
        cluster.createOnce(NAME, NAME, passwordFile());
        cluster.configure(port);
        LogFile.rotate(log());
        launch(programs, START_TRIES);
        Postmaster server = Postmaster.runningOn(data())
                .orElseThrow(() -> new StartupFailure("PostgreSQL ended right after its start: see " + log() + "."));
        running = new Running(server, ParentGuard.over(server), watch(server));
    }

    @Override
    public CompletableFuture<Integer> ended() {
        Running current = running;
        return current == null ? CompletableFuture.completedFuture(0) : current.ended();
    }

    @Override
    public void stop() {
        Running current = running;
        if (current != null) {
            current.guard().dismiss();
            if (current.server().isAlive()) {
                current.server().stop();
            }
        }
    }

    @Override
    public void kill() {
        Running current = running;
        if (current != null) {
            current.guard().dismiss();
            current.server().kill();
        }
    }

    private void launch(PostgresPrograms programs, int triesLeft) {
        try {
            programs.run(
                    "", "pg_ctl", "start", "-w", "-s", "-t", "60", "-D", data().toString(), "-l", log().toString());
        } catch (StartupFailure failed) {
            if (triesLeft <= 1) {
                throw new StartupFailure(
                        "PostgreSQL did not come up on port " + port + ": its log " + log() + " says why.", failed);
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            launch(programs, triesLeft - 1);
        }
    }

    private static CompletableFuture<Integer> watch(Postmaster server) {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("postgres-watch").start(() -> {
            while (server.isAlive()) {
                LockSupport.parkNanos(WATCH_INTERVAL.toNanos());
            }
            ended.complete(1);
        });
        return ended;
    }

    private Path data() {
        return home.resolve("postgres");
    }

    private Path log() {
        return home.resolve("logs").resolve("postgresql.log");
    }

    private Path passwordFile() {
        return home.resolve("postgres-password");
    }
}
