package io.waypost.infra.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An archive from which a JVM takes its loaded classes, and so starts in a fraction of the processor time. The JVM makes it at the
 * end of a run where it is missing or of other jars (JEP 350).
 */
public final class ClassArchive {
    private ClassArchive() {}

    /**
     * Options of the JVM; none where it could not make the archive, as it would end with an error then.
     *
     * @param archive beside the first of the jars
     * @param jars of the program's own; a directory of classes among them makes an archive impossible
     */
    public static List<String> options(Path archive, Path... jars) {
        boolean possible =
                Stream.of(jars).allMatch(Files::isRegularFile) && Files.isWritable(archive.resolveSibling(""));
        return possible
                ? List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off")
                : List.of();
    }
}
