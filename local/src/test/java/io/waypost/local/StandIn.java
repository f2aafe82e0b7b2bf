package io.waypost.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.waypost.process.ExitWithParent;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** Stands in for the simulator, the worker and the api: answers its probe, and tells its environment. */
final class StandIn {
    private StandIn() {}

    /** Jars whose names tell which program they stand for. */
    static Programs programsIn(Path directory) throws IOException {
        return new Programs(jar(directory, "simulator"), jar(directory, "worker"), jar(directory, "api"));
    }

    public static void main(String[] args) throws IOException {
        ExitWithParent.watch();
        String role = Path.of(System.getProperty("java.class.path"))
                .getFileName()
                .toString()
                .replace(".jar", "");
        if (role.equals(System.getenv("STAND_IN_THAT_FAILS"))) {
            System.out.println("The database has no room left");
            System.exit(5);
        }
        String variable = role.equals("simulator") ? "WAYPOST_SIMULATOR_PORT" : "WAYPOST_MANAGEMENT_PORT";
        int port = Integer.parseInt(System.getenv(variable));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", exchange -> answer(exchange, "up"));
        server.createContext("/environment", exchange -> answer(exchange, environment()));
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> note(role)));
    }

    private static Path jar(Path directory, String role) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
        manifest.getMainAttributes()
                .put(Attributes.Name.CLASS_PATH, home(StandIn.class) + " " + home(ExitWithParent.class));
        Path jar = directory.resolve(role + ".jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    private static String home(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }

    private static String environment() {
        return System.getenv().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static void note(String role) {
        System.out.println("The " + role + " ends in good order");
    }
}
