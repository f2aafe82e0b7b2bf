package io.waypost.infra.postgres;

import io.waypost.infra.host.StartupFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the server's programs. They refuse to run as root, so root runs them in a user namespace where it is nobody. */
final class PostgresPrograms {
    private final Path bin;
    private final boolean root;

    PostgresPrograms(Path home) {
        this.bin = home.resolve("bin");
        this.root = "root".equals(System.getProperty("user.name"));
    }

    /**
     * Runs one to its end.
     *
     * @param input what it reads
     * @return its output
     * @throws StartupFailure with its output, if it fails
     */
    String run(String input, String program, String... arguments) {
        List<String> command = new ArrayList<>(root ? List.of("unshare", "-U") : List.of());
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            return run(command, input, program);
        } catch (IOException failed) {
            throw new StartupFailure(
                    "PostgreSQL's " + program + " could not be run: " + failed.getMessage() + ".", failed);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new StartupFailure("Waiting for PostgreSQL's " + program + " was broken off.", hurried);
        }
    }

    private String run(List<String> command, String input, String program) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        Process process = builder.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int code = process.waitFor();
        if (code != 0) {
            throw new StartupFailure(
                    "PostgreSQL's " + program + " failed with exit code " + code + ": " + output + advice(output));
        }
        return output;
    }

    private String advice(String output) {
        return root && output.startsWith("unshare:")
                ? " (PostgreSQL does not run as root, and this system allows no user namespaces: start Waypost as"
                        + " an ordinary user.)"
                : "";
    }
}
