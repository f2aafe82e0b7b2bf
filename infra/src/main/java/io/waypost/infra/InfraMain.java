package io.waypost.infra;

import io.waypost.infra.host.Environment;
import io.waypost.infra.host.StartupFailure;
import io.waypost.infra.process.Progress;
import io.waypost.infra.process.StopSignals;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** {@code ./waypost infra}: both servers in the foreground, and the variables that lead to them on standard output. */
public final class InfraMain {
    private static final int KAFKA_PORT = 9092;
    private static final int POSTGRES_PORT = 5432;

    private InfraMain() {}

    public static void main(String[] args) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        Progress progress = Progress.onStandardError(clock);
        @Nullable Infrastructure infrastructure = null;
        try {
            infrastructure = Infrastructure.prepare(settings(new Environment(System.getenv())), clock, progress);
            StopSignals.stop(infrastructure.supervisor(), infrastructure.directory()::close);
            infrastructure.start();
            infrastructure.environment().forEach((name, value) -> System.out.println("export " + name + "=" + value));
            progress.say("Ready. Ctrl-C stops both servers; the data stays in "
                    + infrastructure.directory().path());
        } catch (RuntimeException failed) {
            if (infrastructure == null || !infrastructure.supervisor().isClosing()) {
                fail(failed, infrastructure);
            }
        }
        new CountDownLatch(1).await();
    }

    static InfraSettings settings(Environment environment) {
        return InfraSettings.in(
                environment.dataDirectory(),
                OptionalInt.of(environment.port("WAYPOST_KAFKA_PORT").orElse(KAFKA_PORT)),
                OptionalInt.of(environment.port("WAYPOST_DB_PORT").orElse(POSTGRES_PORT)));
    }

    private static void fail(RuntimeException failed, @Nullable Infrastructure infrastructure) {
        if (infrastructure != null) {
            infrastructure.close();
        }
        System.err.println(StartupFailure.describe(failed));
        System.exit(1);
    }
}
