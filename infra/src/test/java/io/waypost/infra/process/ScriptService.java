package io.waypost.infra.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A shell script as a service; ready once it says "ready". */
final class ScriptService implements Service {
    final AtomicInteger starts = new AtomicInteger();
    private final String name;
    private final String script;
    private final Path home;
    private volatile @Nullable ChildProcess process;

    ScriptService(String name, String script, Path home) {
        this.name = name;
        this.script = script;
        this.home = home;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        starts.incrementAndGet();
        CompletableFuture<String> ready = new CompletableFuture<>();
        ServiceCommand command =
                new ServiceCommand(name, name, List.of("/bin/sh", "-c", script), Map.of("HERE", home.toString()), home);
        ChildProcess child = ChildProcess.start(command, line -> {
            if (line.equals("ready")) {
                ready.complete(line);
            }
        });
        process = child;
        CompletableFuture.anyOf(ready, child.ended()).join();
        if (!ready.isDone()) {
            throw child.diedAtStart();
        }
    }

    @Override
    public CompletableFuture<Integer> ended() {
        ChildProcess child = process;
        return child == null ? CompletableFuture.completedFuture(0) : child.ended();
    }

    @Override
    public void stop() {
        ChildProcess child = process;
        if (child != null) {
            child.stop();
        }
    }

    @Override
    public void kill() {
        ChildProcess child = process;
        if (child != null) {
            child.kill();
        }
    }
}
