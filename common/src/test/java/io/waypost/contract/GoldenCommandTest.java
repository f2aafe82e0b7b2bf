package io.waypost.contract;

import static io.waypost.contract.Golden.SESSION;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class GoldenCommandTest {
    private static final UUID CAMPAIGN = UUID.fromString("ca000000-0000-4000-8000-0000000000ca");
    private static final UUID OTHER = UUID.fromString("c0000000-0000-4000-8000-00000000000d");

    static final Map<String, Command> COMMANDS = Map.ofEntries(
            entry("health", new Command.Health()),
            entry(
                    "connect",
                    new Command.Connect(SESSION, "Front desk", new Command.Proxy("proxy.example", 1080, "me", "hush"))),
            entry("connect-least", new Command.Connect(SESSION, null, null)),
            entry("qr", new Command.Qr(SESSION)),
            entry("status", new Command.Status(SESSION)),
            entry("disconnect", new Command.Disconnect(SESSION)),
            entry("sync-groups", new Command.SyncGroups(SESSION)),
            entry(
                    "send",
                    new Command.Send(
                            SESSION,
                            "+919876543210",
                            "Grüße 👋\nline two",
                            URI.create("https://cdn.example/a.jpg"),
                            MediaType.IMAGE,
                            Instant.parse("2026-11-23T13:30:00Z"),
                            Instant.parse("2026-11-24T13:30:00Z"),
                            "order-17")),
            entry(
                    "send-least",
                    new Command.Send(SESSION, "120363000000000001@g.us", "hello", null, null, null, null, null)),
            entry("replay-ids", new Command.Replay(List.of(Golden.COMMAND, OTHER), null, null, SESSION, true, false)),
            entry("replay-campaign", new Command.Replay(List.of(), CAMPAIGN, null, null, false, true)),
            entry(
                    "replay-filter",
                    new Command.Replay(
                            List.of(),
                            null,
                            new Criteria(
                                    List.of("failed", "expired"),
                                    CAMPAIGN,
                                    SESSION,
                                    "VPS_*",
                                    "order-17",
                                    Instant.parse("2026-11-23T00:00:00Z"),
                                    Instant.parse("2026-11-24T00:00:00Z"),
                                    OTHER),
                            null,
                            false,
                            false)),
            entry("verify", new Command.Verify(List.of(OTHER), null)),
            entry("verify-campaign", new Command.Verify(List.of(), CAMPAIGN)),
            entry("confirm", new Command.Confirm(List.of(OTHER), true)),
            entry(
                    "campaign-send",
                    new Command.Send(SESSION, "+919876543210", "hello", null, null, null, null, null, CAMPAIGN)),
            entry(
                    "campaign",
                    new Command.Campaign(
                            SESSION,
                            "Pottery, Saturday",
                            "hello {{name}}",
                            URI.create("https://cdn.example/a.jpg"),
                            MediaType.IMAGE,
                            2_000,
                            "order-17",
                            Instant.parse("2026-11-23T13:30:00Z"),
                            Instant.parse("2026-11-24T13:30:00Z"),
                            new Pace(20, 0.2, 1_000),
                            List.of(new SendWindow(
                                    Set.of(DayOfWeek.SATURDAY),
                                    LocalTime.of(9, 0),
                                    LocalTime.of(20, 30),
                                    ZoneId.of("Asia/Kolkata"))))),
            entry(
                    "campaign-least",
                    new Command.Campaign(
                            SESSION, "Pottery", "hello", null, null, 1, null, null, null, null, List.of())),
            entry("pause", new Command.Pause(CAMPAIGN)),
            entry("resume", new Command.Resume(CAMPAIGN, null)),
            entry("cancel", new Command.Cancel(CAMPAIGN, null)),
            entry("cancel-replay", new Command.Cancel(null, OTHER)),
            entry(
                    "save-template",
                    new KeepingCommand.SaveTemplate(
                            OTHER,
                            "Reminder",
                            "hello {{name}}",
                            URI.create("https://cdn.example/a.jpg"),
                            MediaType.IMAGE)),
            entry("save-template-least", new KeepingCommand.SaveTemplate(OTHER, "Reminder", "hello", null, null)),
            entry("delete-template", new KeepingCommand.DeleteTemplate(OTHER)),
            entry("suppress", new KeepingCommand.Suppress(List.of("+919876543210", "88888@lid"), "asked by phone")),
            entry("suppress-least", new KeepingCommand.Suppress(List.of("+919876543210"), null)),
            entry("allow", new KeepingCommand.Allow(List.of("+919876543210"))));

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
