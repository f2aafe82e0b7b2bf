package io.waypost.local;

import io.waypost.infra.Infrastructure;
import io.waypost.infra.host.PortBook;
import io.waypost.infra.process.ClassArchive;
import io.waypost.infra.process.HttpProbe;
import io.waypost.infra.process.JarService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our programs as services, each with the variables that lead it to the others. */
final class Parts {
    private final Infrastructure infrastructure;
    private final RunSettings settings;
    private final Identity identity;
    private final Jars jars;
    private final int simulatorPort;
    private final int workerPort;

    /** Chooses the ports that were not chosen. @throws io.waypost.infra.host.StartupFailure if a chosen one is taken */
    Parts(Infrastructure infrastructure, RunSettings settings, Identity identity, Jars jars) {
        this.infrastructure = infrastructure;
        this.settings = settings;
        this.identity = identity;
        this.jars = jars;
        PortBook ports = infrastructure.ports();
        ports.named(settings.httpPort(), "the api and console", "WAYPOST_HTTP_PORT");
        ports.named(settings.managementPort(), "the api's management", "WAYPOST_MANAGEMENT_PORT");
        simulatorPort = settings.simulated()
                ? ports.namedOrRemembered(settings.simulatorPort(), "simulator", "WAYPOST_SIMULATOR_PORT")
                : 0;
        workerPort = ports.remembered("worker-management");
    }

    /** Where the simulated VPS is, if there is one. */
    Optional<String> simulatorUrl() {
        return settings.simulated() ? Optional.of("http://127.0.0.1:" + simulatorPort) : Optional.empty();
    }

    Optional<JarService> simulator() {
        return simulatorUrl().map(url -> {
            Map<String, String> variables = Map.of(
                    "WAYPOST_SIMULATOR_PORT", Integer.toString(simulatorPort),
                    "WHATSAPP_VPS_API_KEY", identity.vpsKey(),
                    "WAYPOST_SIMULATOR_STATE",
                            home().resolve("simulator-state.json").toString(),
                    "WAYPOST_SIMULATOR_WEBHOOK_URL", "http://127.0.0.1:" + settings.httpPort() + "/hooks/vps",
                    "WHATSAPP_VPS_WEBHOOK_SECRET", identity.webhookSecret());
            List<String> flags = List.of("-Xmx256m", "-XX:+UseSerialGC");
            return service("simulator", jars.simulator(), flags, variables, HttpProbe.anyAnswer(simulatorPort));
        });
    }

    JarService worker() {
        Map<String, String> variables = forBoth();
        variables.put("WAYPOST_MANAGEMENT_PORT", Integer.toString(workerPort));
        return service("worker", jars.worker(), flags(jars.worker()), variables, HttpProbe.readiness(workerPort));
    }

    JarService api() {
        Map<String, String> variables = forBoth();
        variables.put("WAYPOST_HTTP_PORT", Integer.toString(settings.httpPort()));
        variables.put("WAYPOST_MANAGEMENT_PORT", Integer.toString(settings.managementPort()));
        variables.put("WAYPOST_EMBEDDED", "true");
        variables.put("WAYPOST_EMBEDDED_KEY_FILE", identity.apiKeyFile().toString());
        variables.putAll(AccessKeys.added(System.getenv(), identity));
        HttpProbe probe = HttpProbe.readiness(settings.managementPort());
        return service("api", jars.api(), flags(jars.api()), variables, probe);
    }

    /**
     * The quick compiler alone starts both programs in half the processor time: everything is on one machine here, and somebody
     * waits. Their archives are those that the launcher made beside the jars.
     */
    private static List<String> flags(Path jar) {
        List<String> flags = new ArrayList<>(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1"));
        flags.addAll(ClassArchive.options(Path.of(jar + ".jsa"), jar));
        return flags;
    }

    private Map<String, String> forBoth() {
        Map<String, String> variables = new HashMap<>(infrastructure.environment());
        variables.put("WAYPOST_SIMULATED", Boolean.toString(settings.simulated()));
        simulatorUrl().ifPresent(url -> {
            variables.put("WAYPOST_SIMULATOR_URL", url);
            variables.put("WHATSAPP_VPS_URL", url);
            variables.put("WHATSAPP_VPS_API_KEY", identity.vpsKey());
            variables.put("WHATSAPP_VPS_AUTH", "auto");
            variables.put("WHATSAPP_VPS_WEBHOOK_SECRET", identity.webhookSecret());
        });
        return variables;
    }

    private JarService service(
            String name, Path jar, List<String> flags, Map<String, String> variables, HttpProbe probe) {
        return new JarService(name, jar, flags, variables, home(), probe);
    }

    private Path home() {
        return infrastructure.directory().path();
    }
}
