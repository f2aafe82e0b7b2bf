package io.waypost.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What docker-compose.yml promises to whoever puts it on a server. */
class ComposeFileTest {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z0-9_]+)(:[?-][^}]*)?}");

    private final String text = read("docker-compose.yml");
    private final Map<String, Object> compose = map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "postgres", "api", "worker"})
    void everyServiceTellsItsHealthAndRunsWithAsLittleAsItCan(String name) {
        Map<String, Object> service = service(name);

        assertThat(map(need(service, "healthcheck"))).containsKey("test");
        assertThat(service)
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"))
                .containsEntry("restart", "unless-stopped")
                .containsKey("stop_grace_period")
                .doesNotContainKeys("privileged", "network_mode", "env_file");
    }

    @Test
    void onlyTheApiIsPublishedAndOnlyOnThisMachineUnlessItIsAskedFor() {
        Map<String, Object> ports = new TreeMap<>();
        map(need(compose, "services")).forEach((name, service) -> {
            if (map(service).containsKey("ports")) {
                ports.put(name, need(map(service), "ports"));
            }
        });

        assertThat(ports)
                .containsExactly(Map.entry(
                        "api", List.of("${WAYPOST_PUBLISH_ADDRESS:-127.0.0.1}:${WAYPOST_HTTP_PORT:-8080}:8080")));
    }

    @Test
    void theServersStandOnANetworkWithoutAWayOutAndKeepTheirDataOnNamedVolumes() {
        assertThat(map(need(map(need(compose, "networks")), "data"))).containsEntry("internal", true);
        for (String server : List.of("kafka", "postgres")) {
            assertThat(service(server)).containsEntry("networks", List.of("data"));
            assertThat(map(need(compose, "volumes"))).containsKey(server + "-data");
            assertThat(need(service(server), "volumes").toString()).contains(server + "-data:/var/lib/");
        }
    }

    @Test
    void theHealthOfKafkaIsAskedWhereTheProgramsReachIt() {
        Object address = need(map(need(service("worker"), "environment")), "WAYPOST_KAFKA_BOOTSTRAP_SERVERS");

        assertThat(need(service("kafka"), "healthcheck").toString()).contains("--bootstrap-server " + address);
    }

    @Test
    void noSecretHasAValueHere() {
        for (String name : map(need(compose, "services")).keySet()) {
            map(need(service(name), "environment")).forEach((variable, value) -> {
                if (variable.matches(".*(PASSWORD|SECRET|API_KEY|SHA256).*")) {
                    assertThat(value.toString()).as(name + " " + variable).matches("\\$\\{[A-Z0-9_]+(:\\?.+|:-)}");
                }
                if (variable.matches(".*(PASSWORD|API_KEY|SHA256)")) {
                    assertThat(value.toString()).as(name + " " + variable).contains(":?");
                }
            });
        }
        assertThat(read("deploy/postgres/10-logins.sql")).doesNotContainPattern("password '");
    }

    @Test
    void theApiReadsWithALoginOfItsOwn() {
        Map<String, Object> api = map(need(service("api"), "environment"));
        Map<String, Object> worker = map(need(service("worker"), "environment"));

        assertThat(api.get("WAYPOST_DB_USER")).isEqualTo("waypost_api").isNotEqualTo(worker.get("WAYPOST_DB_USER"));
        assertThat(api.get("WAYPOST_DB_PASSWORD")).isNotEqualTo(worker.get("WAYPOST_DB_PASSWORD"));
        assertThat(read("deploy/postgres/10-logins.sql")).contains("grant waypost_reader to waypost_api;");
    }

    @Test
    void everyVariableStandsInTheExampleAndTheRequiredOnesAreLeftEmpty() {
        String example = read(".env.example");
        Matcher reference = REFERENCE.matcher(text);
        TreeSet<String> missing = new TreeSet<>();
        while (reference.find()) {
            boolean required = reference.group(2).startsWith(":?");
            String line = required ? "(?m)^" + reference.group(1) + "=$" : "(?m)^#" + reference.group(1) + "=";
            if (!Pattern.compile(line).matcher(example).find()) {
                missing.add(reference.group(1));
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void theImageRunsAsANumberedUserThatIsNotRootAndTakesSignalsItself() {
        assertThat(read("Dockerfile"))
                .containsPattern("(?m)^USER [1-9][0-9]*:[1-9][0-9]*$")
                .containsPattern("(?m)^ENTRYPOINT \\[\"java\"")
                .containsPattern("(?m)^HEALTHCHECK ");
    }

    private Map<String, Object> service(String name) {
        return map(need(map(need(compose, "services")), name));
    }

    @SuppressWarnings("unchecked") // YAML's mappings all have names as keys here
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The repository has no readable " + file, e);
        }
    }

    private static Object need(Map<String, ?> in, String key) {
        return Objects.requireNonNull(in.get(key), key);
    }
}
