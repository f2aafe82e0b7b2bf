package io.waypost.simulator;

import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;

/** The simulator as a process of its own, configured by its environment. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        try {
            run(new Environment(System.getenv()));
        } catch (BadSetting bad) {
            fail(String.valueOf(bad.getMessage()));
        } catch (IOException e) {
            fail("The simulated VPS cannot start: " + e.getMessage() + ".");
        }
    }

    private static void run(Environment environment) throws IOException {
        SimulatorSettings settings = new SettingsReader(environment).read();
        Simulator simulator = start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(simulator), "simulator-stop"));
        if (environment.text("WHATSAPP_VPS_API_KEY") == null) {
            System.out.println(
                    "Simulated VPS key: " + SimulatorSettings.DEFAULT_KEY + " (set WHATSAPP_VPS_API_KEY for another)");
        }
        if (settings.controlPort() != null) {
            System.out.println("Simulated VPS control: " + simulator.controlUrl());
        }
        System.out.println("Simulated VPS is ready: " + simulator.url());
        if (environment.isTrue("WAYPOST_EXIT_WITH_PARENT")) {
            awaitEndOfInput();
            System.exit(0);
        }
        awaitSignal();
    }

    private static Simulator start(SimulatorSettings settings) throws IOException {
        try {
            return Simulator.start(settings);
        } catch (BindException taken) {
            throw new BadSetting("The simulated VPS cannot listen on " + settings.host() + ":" + settings.port() + " ("
                    + taken.getMessage() + "): stop what uses the port, or set WAYPOST_SIMULATOR_PORT to another one"
                    + " (0 takes a free one).");
        } catch (UnknownHostException unknown) {
            throw new BadSetting("WAYPOST_SIMULATOR_HOST names no address of this machine: " + settings.host() + ".");
        }
    }

    /** The shutdown hook does the rest. */
    private static void awaitSignal() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** The parent holds the other end of standard input; however it dies, the end is seen here. */
    private static void awaitEndOfInput() throws IOException {
        byte[] ignored = new byte[256];
        while (System.in.read(ignored) >= 0) {
            continue; // what the parent may say means nothing
        }
    }

    private static void close(Simulator simulator) {
        try {
            simulator.close();
        } catch (IOException e) {
            System.err.println("The simulated VPS did not stop cleanly: " + e.getMessage());
        }
    }

    private static void fail(String sentence) {
        System.err.println(sentence);
        System.exit(1);
    }
}
