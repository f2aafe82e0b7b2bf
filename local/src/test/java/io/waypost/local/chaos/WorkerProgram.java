package io.waypost.local.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The worker's jar, unpacked and with a cache of its loaded classes (JEP 514), so that the many starts of a run do not cost
 * more than what the run is about. The classes are the same; the cache is made once for each build of the jar.
 */
record WorkerProgram(Path home, Path jar) {
    private static final List<String> FLAGS =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED");
    private static final long MINUTES_TO_TRAIN = 3;
    private static final String DIRECTORY = "chaos-worker-";

    /** @param environment with which the worker can start */
    static WorkerProgram prepare(Path packed, Map<String, String> environment) throws Exception {
        String build = Files.getLastModifiedTime(packed).toMillis() + "-" + Files.size(packed);
        Path home =
                Path.of(System.getProperty("basedir", ".")).resolve("target").resolve("chaos-worker-" + build);
        WorkerProgram program = new WorkerProgram(home, home.resolve(packed.getFileName()));
        if (!Files.exists(program.cache())) {
            run(
                    environment,
                    home,
                    List.of(
                            "-Djarmode=tools",
                            "-jar",
                            packed.toString(),
                            "extract",
                            "--force",
                            "--destination",
                            home.toString()));
            program.train(environment);
        }
        return program;
    }

    List<String> command() {
        return command("-XX:AOTCache=" + cache());
    }

    /** Each takes 150 MB. */
    private static void deleteOthers(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            List<Path> older = files.filter(
                            file -> file.getFileName().toString().startsWith(DIRECTORY))
                    .toList();
            for (Path one : older) {
                Trees.delete(one);
            }
        }
    }

    private void train(Map<String, String> environment) throws Exception {
        Path fresh = home.resolve("fresh.aot");
        List<String> line = command("-XX:AOTCacheOutput=" + fresh, "-Dspring.context.exit=onRefresh");
        run(environment, home, line.subList(1, line.size()));
        Files.move(fresh, cache(), StandardCopyOption.REPLACE_EXISTING);
    }

    private List<String> command(String... more) {
        return Stream.of(Stream.of(java()), FLAGS.stream(), Stream.of(more), Stream.of("-jar", jar.toString()))
                .flatMap(part -> part)
                .toList();
    }

    private Path cache() {
        return home.resolve("worker.aot");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void run(Map<String, String> environment, Path home, List<String> arguments) throws Exception {
        Files.createDirectories(home);
        List<String> line = new ArrayList<>(List.of(java()));
        line.addAll(arguments);
        Path log = home.resolve("preparation.log");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(MINUTES_TO_TRAIN, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("the worker could not be prepared: see " + log);
        }
    }
}
