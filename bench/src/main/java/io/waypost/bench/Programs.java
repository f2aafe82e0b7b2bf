package io.waypost.bench;

import io.waypost.infra.host.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The packed programs that are measured: told by the launcher in {@code waypost.jar.<name>}, else those built beside this module. */
public record Programs(Path worker, Path api) {
    public static Programs find() {
        return new Programs(jar("worker"), jar("api"));
    }

    /** As the file's name tells it. */
    String version() {
        return worker.getFileName().toString().replaceAll("^waypost-worker-|(-exec)?\\.jar$", "");
    }

    private static Path jar(String name) {
        String told = System.getProperty("waypost.jar." + name, "");
        return told.isBlank() ? built(name) : Path.of(told);
    }

    private static Path built(String name) {
        Path here = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
        Path target = (here.endsWith("bench") ? here.resolveSibling(name) : here.resolve(name)).resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> missing(target, name));
        } catch (IOException e) {
            throw missing(target, name);
        }
    }

    private static StartupFailure missing(Path target, String name) {
        return new StartupFailure(
                "The " + name + "'s program is not in " + target + ": build it, or start with ./waypost bench.");
    }
}
