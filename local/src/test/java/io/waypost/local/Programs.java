package io.waypost.local;

import io.waypost.infra.host.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The jars that the tests run. */
public record Programs(Path simulator, Path worker, Path api) {
    /** Those that the build has packaged before this module; unpacked, as the launcher does it, so that they start quickly. */
    public static Programs built() throws IOException {
        return new Programs(built("simulator"), unpacked(built("worker")), unpacked(built("api")));
    }

    List<String> systemProperties() {
        return Map.of("simulator", simulator, "worker", worker, "api", api).entrySet().stream()
                .map(jar -> "-Dwaypost.jar." + jar.getKey() + "=" + jar.getValue())
                .toList();
    }

    public static String freePort() {
        return Integer.toString(Ports.anyFree(new SecureRandom()));
    }

    /** Once for each build of it. */
    private static synchronized Path unpacked(Path packed) throws IOException {
        String build = Files.getLastModifiedTime(packed).toMillis() + "-" + Files.size(packed);
        Path programs =
                Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("target/programs");
        Path home = programs.resolve(build);
        Path jar = home.resolve(packed.getFileName());
        if (!Files.exists(jar)) {
            deleteOthers(packed, programs);
            extract(packed, home);
        }
        return jar;
    }

    /** Each takes 150 MB. */
    private static void deleteOthers(Path packed, Path programs) throws IOException {
        if (Files.exists(programs)) {
            try (Stream<Path> builds = Files.list(programs)) {
                for (Path build : builds.filter(b -> Files.exists(b.resolve(packed.getFileName())))
                        .toList()) {
                    Trees.delete(build);
                }
            }
        }
    }

    private static void extract(Path packed, Path home) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java, "-Djarmode=tools", "-jar", "" + packed, "extract", "--force", "--destination", "" + home)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(packed + " could not be unpacked: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
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
