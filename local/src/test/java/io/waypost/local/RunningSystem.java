package io.waypost.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One whole system for all the tests that do not need one of their own; it ends with the test run. */
final class RunningSystem implements ParameterResolver {

    /**
     * @param kafka where its broker listens
     * @param organization the one that the caller's key belongs to
     */
    record Running(LocalSystem system, Caller caller, String kafka, String organization) implements AutoCloseable {
        @Override
        public void close() {
            system.close();
        }
    }

    static final Map<String, String> QUICK = Map.of(
            "WAYPOST_DISPATCH_CALLTIMEOUT", "3s", "WAYPOST_DISPATCH_MINGAP", "0ms", "WAYPOST_WATCH_RECONCILE", "2s");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class
                || parameter.getParameter().getType() == Caller.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(RunningSystem.class))
                .computeIfAbsent("system", _ -> start(), Running.class);
        return parameter.getParameter().getType() == Running.class ? running : running.caller;
    }

    private static Running start() {
        try {
            Path data = Files.createTempDirectory("waypost-e2e");
            String kafkaPort = Programs.freePort();
            Map<String, String> environment = new HashMap<>(QUICK);
            environment.put("WAYPOST_KAFKA_PORT", kafkaPort);
            LocalSystem system = LocalSystem.start(data, Programs.built(), environment);
            String organization = Files.readString(data.resolve("organization-id")).strip();
            return new Running(system, Caller.of(system), "127.0.0.1:" + kafkaPort, organization);
        } catch (IOException e) {
            throw new AssertionError("the system could not be started", e);
        } catch (Exception e) {
            throw new AssertionError("the system did not start", e);
        }
    }
}
