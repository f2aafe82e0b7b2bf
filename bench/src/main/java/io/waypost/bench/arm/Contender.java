package io.waypost.bench.arm;

import io.waypost.bench.contender.ContenderMain;
import io.waypost.bench.contender.Terms;
import io.waypost.bench.load.Results;
import io.waypost.bench.load.Round;
import io.waypost.infra.process.ChildProcess;
import io.waypost.infra.process.ServiceCommand;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Something that one could write instead, in a process of its own with topics of its own. */
final class Contender implements Arm {
    private static final long SECONDS_TO_START = 120;

    private final Kind kind;
    private final Terms terms;
    private final Ground ground;
    private final ChildProcess process;
    private final Results results;

    Contender(Kind kind, Ground ground, int inFlight) throws Exception {
        this.kind = kind;
        this.ground = ground;
        this.terms = ground.terms(kind, inFlight);
        ground.topics(terms.commands(), terms.results());
        results = ground.results(terms.results());
        CompletableFuture<Void> ready = new CompletableFuture<>();
        process = ChildProcess.start(command(), line -> {
            if (line.equals(ContenderMain.READY)) {
                ready.complete(null);
            }
        });
        CompletableFuture.anyOf(ready, process.ended()).get(SECONDS_TO_START, TimeUnit.SECONDS);
        if (!ready.isDone()) {
            throw process.diedAtStart();
        }
    }

    private ServiceCommand command() {
        List<String> line =
                Jvm.line("-cp", System.getProperty("java.class.path"), ContenderMain.class.getName(), kind.label());
        return new ServiceCommand(kind.label(), kind.label(), line, terms.environment(), ground.home());
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public void offer(Round round) {
        ground.commands().offer(round, terms.commands());
    }

    @Override
    public List<ProcessHandle> processes() {
        return List.of(process.handle());
    }

    @Override
    public void close() {
        process.stop();
        results.close();
    }
}
