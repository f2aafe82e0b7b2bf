package io.waypost.bench.arm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How every arm's JVM is started: all alike, as {@code ./waypost worker} starts one. */
final class Jvm {
    static final List<String> FLAGS = List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED");

    private Jvm() {}

    static List<String> line(String... more) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(FLAGS);
        line.addAll(List.of(more));
        return line;
    }
}
