package io.waypost.infra.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a child process is started.
 *
 * @param name the service's name, as people read it
 * @param id its name in file names
 * @param command the program and its arguments
 * @param environment what is set beside our own environment
 * @param home the directory that takes {@code logs/<id>.log} and {@code run/<id>.pid}
 */
public record ServiceCommand(String name, String id, List<String> command, Map<String, String> environment, Path home) {
    public ServiceCommand {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    Path log() {
        return home.resolve("logs").resolve(id + ".log");
    }

    Path pidFile() {
        return home.resolve("run").resolve(id + ".pid");
    }
}
