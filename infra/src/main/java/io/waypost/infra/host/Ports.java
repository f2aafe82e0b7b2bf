package io.waypost.infra.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds and checks TCP ports of this machine. */
public final class Ports {
    /** Below what operating systems hand to outgoing connections, so that nobody takes a port between two starts. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int TRIES = 1_000;

    private Ports() {}

    /** Whether a server could listen there now, on loopback and on all addresses. */
    public static boolean isFree(int port) {
        return canListen(InetAddress.getLoopbackAddress(), port) && canListen(null, port);
    }

    /** A port nobody listens on now, 20000 to 31999. */
    public static int anyFree(RandomGenerator random) {
        return IntStream.generate(() -> random.nextInt(LOWEST, HIGHEST))
                .limit(TRIES)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() -> new StartupFailure("No free TCP port was found between " + LOWEST + " and " + HIGHEST
                        + ": stop what occupies them."));
    }

    /**
     * Refuses a port that is taken.
     *
     * @param what who wants it, as in "the api"
     * @param variable the environment variable that moves it elsewhere
     */
    public static void requireFree(int port, String what, String variable) {
        if (!isFree(port)) {
            throw new StartupFailure("Port " + port + ", which " + what
                    + " needs, is already in use by another program: stop that program, or choose another port with "
                    + variable + ".");
        }
    }

    private static boolean canListen(@Nullable InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
