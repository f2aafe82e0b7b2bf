package io.waypost.contract;

import static io.waypost.contract.Golden.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class GoldenCommandTest {
    static final Map<String, Command> COMMANDS = Map.of(
            "health", new Command.Health(),
            "connect",
                    new Command.Connect(SESSION, "Front desk", new Command.Proxy("proxy.example", 1080, "me", "hush")),
            "connect-least", new Command.Connect(SESSION, null, null),
            "qr", new Command.Qr(SESSION),
            "status", new Command.Status(SESSION),
            "disconnect", new Command.Disconnect(SESSION),
            "sync-groups", new Command.SyncGroups(SESSION),
            "send",
                    new Command.Send(
                            SESSION,
                            "+919876543210",
                            "Grüße 👋\nline two",
                            URI.create("https://cdn.example/a.jpg"),
                            MediaType.IMAGE,
                            Instant.parse("2026-11-23T13:30:00Z"),
                            Instant.parse("2026-11-24T13:30:00Z"),
                            "order-17"),
            "send-least", new Command.Send(SESSION, "120363000000000001@g.us", "hello", null, null, null, null, null));

    static final Iterable<String> NAMES = COMMANDS.keySet().stream().sorted().toList();

    private static CommandEnvelope envelope(String name) {
        Command command = COMMANDS.getOrDefault(name, new Command.Health());
        return new CommandEnvelope(Golden.COMMAND, Golden.ORG, Instant.parse("2026-11-23T12:00:00.125Z"), command);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void aCommandIsWrittenAsAgreed(String name) {
        assertThat(Json.MAPPER.readTree(envelope(name).toJson()))
                .isEqualTo(Json.MAPPER.readTree(Golden.file("command/" + name + ".json")));
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void aCommandIsReadAsAgreed(String name) throws InvalidCommand {
        byte[] agreed = Golden.file("command/" + name + ".json");
        assertThat(CommandEnvelope.read(agreed, new UUID(0, 0), Instant.EPOCH)).isEqualTo(envelope(name));
    }

    @Test
    void everyActionIsAgreed() {
        assertThat(COMMANDS.values()).extracting(Command::action).containsAll(Arrays.asList(Action.values()));
    }

    @Test
    void noSecretAndNoMessageIsInAnyText() {
        assertThat(COMMANDS.values())
                .allSatisfy(command -> assertThat(command.toString())
                        .doesNotContain("hush")
                        .doesNotContain("hello")
                        .doesNotContain("919876543210"));
    }
}
