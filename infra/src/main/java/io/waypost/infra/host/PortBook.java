package io.waypost.infra.host;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Gives every server of a data directory a port, and the same one again at the next start if it is still free. */
public final class PortBook {
    private final Path file;
    private final RandomGenerator random;
    private final Properties remembered = new Properties();
    private final Set<Integer> given = new HashSet<>();

    public PortBook(Path file, RandomGenerator random) {
        this.file = file;
        this.random = random;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                remembered.load(reader);
            } catch (IOException | IllegalArgumentException unreadable) {
                throw new StartupFailure(
                        file + " cannot be read (" + unreadable.getMessage() + "): delete it.", unreadable);
            }
        }
    }

    /** A port that the user named in {@code variable}: it must be free, and no other server may have been given it. */
    public int named(int port, String what, String variable) {
        if (!given.add(port)) {
            throw new StartupFailure("Port " + port + ", set for " + what + " by " + variable
                    + ", is also the port of another part of Waypost: give each its own.");
        }
        Ports.requireFree(port, what, variable);
        return port;
    }

    /** The named port where there is one, else {@link #remembered(String)}. */
    public int namedOrRemembered(OptionalInt port, String what, String variable) {
        return port.isPresent() ? named(port.getAsInt(), what, variable) : remembered(what);
    }

    /** The port that {@code what} had last time, or a free one, which is then remembered. */
    public int remembered(String what) {
        int last = lastPort(what);
        int port = last;
        while (port == 0 || given.contains(port) || !Ports.isFree(port)) {
            port = Ports.anyFree(random);
        }
        given.add(port);
        if (port != last) {
            remembered.setProperty(what, Integer.toString(port));
            save();
        }
        return port;
    }

    private int lastPort(String what) {
        String last = remembered.getProperty(what, "0");
        return last.matches("[0-9]{1,5}") ? Integer.parseInt(last) : 0;
    }

    private void save() {
        try (Writer writer = Files.newBufferedWriter(file)) {
            remembered.store(writer, "Ports of the last run");
        } catch (IOException full) {
            throw new StartupFailure(file + " cannot be written: " + full.getMessage() + ".", full);
        }
    }
}
