package io.waypost.local;

import io.waypost.infra.Infrastructure;
import io.waypost.infra.host.Environment;
import io.waypost.infra.host.StartupFailure;
import io.waypost.infra.process.Progress;
import io.waypost.infra.process.StopSignals;
import io.waypost.infra.process.Supervisor;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** {@code ./waypost run}: brings the whole system up, keeps it running, and takes it down in order. */
public final class LocalMain {
    private LocalMain() {}

    public static void main(String[] args) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        Progress progress = Progress.onStandardError(clock);
        @Nullable Infrastructure infrastructure = null;
        try {
            RunSettings settings = RunSettings.of(new Environment(System.getenv()));
            Jars jars = Jars.of(System.getProperties());
            infrastructure = Infrastructure.prepare(settings.infra(), clock, progress);
            StopSignals.stop(infrastructure.supervisor(), infrastructure.directory()::close);
            System.out.print(start(infrastructure, settings, jars, progress));
            System.out.flush();
        } catch (RuntimeException failed) {
            if (infrastructure == null || !infrastructure.supervisor().isClosing()) {
                fail(failed, infrastructure);
            }
        }
        new CountDownLatch(1).await();
    }

    /** The two servers and the simulated VPS come up at once, then the two programs that need them. */
    private static String start(Infrastructure infrastructure, RunSettings settings, Jars jars, Progress progress) {
        Identity identity = Identity.in(infrastructure.directory(), settings.apiKey(), new SecureRandom());
        Parts parts = new Parts(infrastructure, settings, identity, jars);
        Supervisor supervisor = infrastructure.supervisor();
        progress.say("Starting on " + settings.infra().dataDirectory());
        List<CompletableFuture<Void>> launched = new ArrayList<>(infrastructure.launch());
        List<CompletableFuture<Void>> servers = List.copyOf(launched);
        parts.simulator().map(supervisor::launch).ifPresent(launched::add);
        Supervisor.await(servers);
        launched.add(supervisor.launch(parts.worker()));
        launched.add(supervisor.launch(parts.api()));
        Supervisor.await(launched);
        return Welcome.text(settings, identity, parts.simulatorUrl());
    }

    private static void fail(RuntimeException failed, @Nullable Infrastructure infrastructure) {
        if (infrastructure != null) {
            infrastructure.close();
        }
        System.err.println(StartupFailure.describe(failed));
        System.exit(1);
    }
}
