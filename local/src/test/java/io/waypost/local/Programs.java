package io.waypost.local;

import io.waypost.infra.host.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The jars that the tests run. */
public record Programs(Path simulator, Path worker, Path api) {
    /** Those that the build has packaged before this module. */
    public static Programs built() throws IOException {
        return new Programs(built("simulator"), built("worker"), built("api"));
    }

    List<String> systemProperties() {
        return Map.of("simulator", simulator, "worker", worker, "api", api).entrySet().stream()
                .map(jar -> "-Dwaypost.jar." + jar.getKey() + "=" + jar.getValue())
                .toList();
    }

    public static String freePort() {
        return Integer.toString(Ports.anyFree(new SecureRandom()));
    }

    private static Path built(String module) throws IOException {
        Path target =
                Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling(module + "/target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(
                            () -> new AssertionError("no program in " + target + ": package the module " + module));
        }
    }
}
