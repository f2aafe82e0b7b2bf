package io.waypost.local.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The worker's jar with a cache of its loaded classes (JEP 514), so that the many starts of a run do not cost more than what
 * the run is about. The cache is made once for each build of the jar.
 */
record WorkerProgram(Path jar) {
    private static final List<String> FLAGS =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED");
    private static final long MINUTES_TO_TRAIN = 3;

    /**
     * @param jar beside its libraries
     * @param environment with which the worker can start
     */
    static WorkerProgram prepare(Path jar, Map<String, String> environment) throws Exception {
        WorkerProgram program = new WorkerProgram(jar);
        if (!Files.exists(program.cache())) {
            program.train(environment);
        }
        return program;
    }

    List<String> command() {
        return command("-XX:AOTCache=" + cache());
    }

    private void train(Map<String, String> environment) throws Exception {
        Path fresh = jar.resolveSibling("fresh.aot");
        run(environment, command("-XX:AOTCacheOutput=" + fresh, "-Dspring.context.exit=onRefresh"));
        Files.move(fresh, cache(), StandardCopyOption.REPLACE_EXISTING);
    }

    private List<String> command(String... more) {
        return Stream.of(Stream.of(java()), FLAGS.stream(), Stream.of(more), Stream.of("-jar", jar.toString()))
                .flatMap(part -> part)
                .toList();
    }

    private Path cache() {
        return jar.resolveSibling("worker.aot");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void run(Map<String, String> environment, List<String> line) throws Exception {
        Path log = jar.resolveSibling("training.log");
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
