package io.waypost.process;

import java.io.IOException;
import java.io.InputStream;

/**
 * Ends this process when the process that started it is gone, however that one died.
 *
 * <p>The parent keeps a pipe to our standard input open and never writes to it; the operating system closes the pipe
 * when the parent dies, even by {@code kill -9}. It applies only where the parent asked for it by setting {@value
 * #VARIABLE} to {@code true}: a process started from a shell may well have no standard input at all.
 */
public final class ExitWithParent {
    /** The environment variable by which a parent asks for it. */
    public static final String VARIABLE = "WAYPOST_EXIT_WITH_PARENT";

    private ExitWithParent() {}

    /** Call this first in {@code main}. Returns at once; the process later ends through its shutdown hooks, with 0. */
    public static void watch() {
        if (Boolean.parseBoolean(System.getenv(VARIABLE))) {
            Thread.ofPlatform().daemon().name("exit-with-parent").start(() -> exitAtEndOf(System.in));
        }
    }

    private static void exitAtEndOf(InputStream fromParent) {
        try (fromParent) {
            fromParent.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException brokenPipe) {
            System.err.println("The process that started this one is gone: " + brokenPipe.getMessage());
        }
        System.exit(0);
    }
}
