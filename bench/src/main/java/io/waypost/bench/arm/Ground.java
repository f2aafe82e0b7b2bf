package io.waypost.bench.arm;

import io.waypost.bench.contender.Terms;
import io.waypost.bench.load.Book;
import io.waypost.bench.load.Commands;
import io.waypost.bench.load.Crowd;
import io.waypost.bench.load.Results;
import io.waypost.bench.load.Round;
import io.waypost.bench.vps.Manner;
import io.waypost.bench.vps.StubVps;
import io.waypost.contract.Topics;
import io.waypost.infra.InfraSettings;
import io.waypost.infra.Infrastructure;
import io.waypost.infra.process.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** What all arms stand on: one broker, one database, one gateway; and the round at hand. */
public final class Ground implements AutoCloseable {
    private static final String RESULTS = "bench.results";

    private final Infrastructure servers;
    private final StubVps vps;
    private final Commands commands;
    private final Book book = new Book();
    private final AtomicInteger rounds = new AtomicInteger();
    private final Crowd crowd;

    private Ground(Infrastructure servers, Crowd crowd, Manner manner) throws IOException {
        this.servers = servers;
        this.crowd = crowd;
        this.vps = new StubVps(book, manner);
        this.commands = new Commands(servers.bootstrapServers());
    }

    /** @param home takes the servers' data and the logs; PostgreSQL's programs are kept beside it */
    public static Ground start(Path home, Crowd crowd, Manner manner) throws IOException {
        InfraSettings settings = new InfraSettings(home, OptionalInt.empty(), OptionalInt.empty(), programs());
        Infrastructure servers =
                Infrastructure.prepare(settings, Clock.systemUTC(), new Progress(Clock.systemUTC(), _ -> {}));
        try {
            servers.start();
            return new Ground(servers, crowd, manner);
        } catch (RuntimeException failed) {
            servers.close();
            throw failed;
        }
    }

    private static Path programs() {
        return Path.of(System.getProperty("java.io.tmpdir"), "waypost-programs-" + System.getProperty("user.name"));
    }

    /**
     * @param kind whose round it is
     * @param expected the sessions whose sends must arrive
     */
    public Round nextRound(Kind kind, int sends, IntPredicate expected) {
        return nextRound(kind, sends, crowd.sessions(), expected);
    }

    /** The same, dealt out to the first sessions only. */
    public Round nextRound(Kind kind, int sends, int sessions, IntPredicate expected) {
        Round round = new Round(rounds.incrementAndGet(), sends, sessions, kind.tells(), expected);
        book.open(round);
        return round;
    }

    public Crowd crowd() {
        return crowd;
    }

    public StubVps vps() {
        return vps;
    }

    public Commands commands() {
        return commands;
    }

    public String broker() {
        return servers.bootstrapServers();
    }

    public ProcessHandle postgres() throws IOException {
        return process(home().resolve("postgres").resolve("postmaster.pid"));
    }

    public ProcessHandle kafka() throws IOException {
        return process(home().resolve("run").resolve("kafka.pid"));
    }

    private static ProcessHandle process(Path pidFile) throws IOException {
        String pid = Files.readString(pidFile).split("\\s")[0];
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    Path home() {
        return servers.directory().path();
    }

    /** The variables of Waypost's own programs. */
    Map<String, String> environment() {
        return servers.environment();
    }

    Results results(String topic) {
        return new Results(servers.bootstrapServers(), topic, book);
    }

    Book book() {
        return book;
    }

    public Connection database() throws SQLException {
        return DriverManager.getConnection(servers.jdbcUrl(), servers.user(), servers.password());
    }

    Terms terms(Kind kind, int inFlight) {
        return new Terms(
                servers.bootstrapServers(),
                "bench." + kind.label() + ".commands",
                RESULTS,
                servers.jdbcUrl(),
                servers.user(),
                servers.password(),
                vps.url(),
                StubVps.KEY,
                inFlight);
    }

    /** Makes topics as wide as Waypost's own, where they are not there yet. */
    void topics(String... names) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.bootstrapServers()))) {
            for (String name : names) {
                if (!admin.listTopics().names().get().contains(name)) {
                    admin.createTopics(List.of(new NewTopic(name, Topics.PARTITIONS, (short) 1)))
                            .all()
                            .get();
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics could not be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        commands.close();
        vps.close();
        servers.close();
    }
}
