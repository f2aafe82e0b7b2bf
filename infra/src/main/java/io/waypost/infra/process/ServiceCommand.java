package io.waypost.infra.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a child process is started.
 *
 * @param name the service's name
 * @param command the program and its arguments
 * @param environment what is set beside our own environment
 * @param home the directory that takes {@code logs/<name>.log} and {@code run/<name>.pid}
 */
public record ServiceCommand(String name, List<String> command, Map<String, String> environment, Path home) {
    public ServiceCommand {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** The file name that goes with the service's name. */
    String fileName() {
        return name.replace(' ', '-');
    }

    Path log() {
        return home.resolve("logs").resolve(fileName() + ".log");
    }

    Path pidFile() {
        return home.resolve("run").resolve(fileName() + ".pid");
    }
}
