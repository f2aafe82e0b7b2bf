package io.waypost.infra.postgres;

import io.waypost.infra.host.StartupFailure;
import java.io.IOException;

/** Stops the server when we die without having done so: a small shell that waits for the end of a pipe that we hold. */
final class ParentGuard {
    private static final String SCRIPT = "trap '' INT HUP TERM; read -r _; kill -s INT \"$1\"";

    private final Process shell;

    private ParentGuard(Process shell) {
        this.shell = shell;
    }

    static ParentGuard over(Postmaster server) {
        String pid = Long.toString(server.process().pid());
        try {
            return new ParentGuard(new ProcessBuilder("/bin/sh", "-c", SCRIPT, "sh", pid).start());
        } catch (IOException failed) {
            throw new StartupFailure("/bin/sh could not be run: " + failed.getMessage() + ".", failed);
        }
    }

    /** The server is being stopped, or is gone: nothing is left to guard. */
    void dismiss() {
        shell.destroyForcibly();
    }
}
