package io.waypost.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.local.Books.Look;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Five thousand people of two organizations, one in a hundred of whom fails and one in two hundred of whom stays in doubt,
 * while the campaign is paused, its worker killed, and another device takes over. In the end what failed is replayed, and
 * everybody has it once, or is named as doubtful.
 */
class CampaignStoryTest {
    private static final String OTHER_KEY = "the-key-of-the-other-organization";
    private static final int EACH = 2_500;
    private static final String OURS = "Pottery begins at seven";
    private static final String THEIRS = "Yoga begins at eight";
    /** One in a hundred is refused; two of the five thousandths that end in doubt arrive all the same. */
    private static final String FAULTS = Stream.concat(
                    Stream.of(fault("*00", "\"status\":403,\"body\":{\"error\":\"not allowed\"}")),
                    Stream.of("*150", "*350", "*550", "*750", "*950").map(CampaignStoryTest::inDoubt))
            .collect(Collectors.joining(",", "[", "]"));

    private static String inDoubt(String recipients) {
        boolean arrives = recipients.equals("*150") || recipients.equals("*350");
        return fault(recipients, "\"status\":502,\"body\":\"<h1>Bad Gateway</h1>\",\"effect\":" + arrives);
    }

    private static String fault(String recipients, String answer) {
        return "{\"match\":{\"path\":\"/send\",\"recipient\":\"" + recipients + "\"},\"fault\":{\"type\":\"status\","
                + answer + "}}";
    }

    @Test
    void everybody_has_it_once_or_is_named_as_doubtful(@TempDir Path data) throws Exception {
        Map<String, String> settings = new HashMap<>(RunningSystem.QUICK);
        settings.put("WAYPOST_DB_PORT", Programs.freePort());
        settings.put("WAYPOST_DISPATCH_JITTER", "0");
        settings.put("WAYPOST_DISPATCH_GATEWAYCONCURRENCY", "16");
        settings.put("WAYPOST_ACCESS_KEYS_0_SHA256", sha256(OTHER_KEY));
        settings.put("WAYPOST_ACCESS_KEYS_0_ORGANIZATION", UUID.randomUUID().toString());
        settings.put("WAYPOST_ACCESS_KEYS_0_ROLE", "admin");
        try (LocalSystem system = LocalSystem.start(data, Programs.built(), settings)) {
            Caller us = Caller.of(system);
            Caller them = new Caller(us.http(), us.url(), us.simulator(), OTHER_KEY);
            try (Books books = Books.open(data, settings.getOrDefault("WAYPOST_DB_PORT", ""), us)) {
                tell(system, books, us, them);
            }
        }
    }

    private static void tell(LocalSystem system, Books books, Caller us, Caller them) throws Exception {
        String device = us.pairedSession("Front desk");
        String spare = us.pairedSession("Spare phone");
        String theirDevice = them.pairedSession("Theirs");
        us.faults(FAULTS);
        String ours = campaign(us, device, OURS, "9198760");
        String theirs = campaign(them, theirDevice, THEIRS, "9198770");
        assertThat(them.post("/api/v1/commands", command("pause", ours)).status())
                .as("another organization's campaign is not there")
                .isEqualTo(404);

        until(books, ours, OURS, look -> look.sent() >= 300);
        assertThat(us.ask(command("pause", ours)).path("status").asString()).isEqualTo("succeeded");
        Look paused = until(books, ours, OURS, look -> look.calling() == 0);
        system.process("worker").destroyForcibly();
        until(books, theirs, THEIRS, look -> look.sent() >= paused.sent() + 200); // it is back, and theirs goes on
        assertThat(books.look(ours, OURS)).as("a pause outlives the worker").isEqualTo(paused);

        us.ask("{\"action\":\"resume\",\"campaignId\":\"" + ours + "\",\"sessionId\":\"" + spare + "\"}");
        until(books, ours, OURS, look -> look.sent() >= paused.sent() + 300);
        system.process("worker").destroyForcibly(); // in the middle of both
        Look end = until(books, ours, OURS, Look::ended);
        Look theirEnd = until(books, theirs, THEIRS, Look::ended);
        assertThat(end.status()).isEqualTo("partial_failure");
        assertThat(Stream.of(end, theirEnd).mapToInt(Look::failed)).containsExactly(25, 25);

        us.faults("[]");
        for (Caller caller : new Caller[] {us, them}) {
            String campaign = caller.equals(us) ? ours : theirs;
            JsonNode replay = caller.ask(command("replay", campaign));
            assertThat(replay.path("result").path("count").asInt()).isEqualTo(25);
            assertThat(caller.ask(command("replay", campaign))
                            .path("result")
                            .path("count")
                            .asInt())
                    .as("what was replayed is not replayed again")
                    .isZero();
        }
        settled(books, ours, OURS);
        settled(books, theirs, THEIRS);
    }

    /** Nobody has it twice, and whoever has it not is doubtful, for everybody to see. */
    private static void settled(Books books, String campaign, String text) throws Exception {
        Awaitility.await()
                .atMost(Duration.ofMinutes(4))
                .until(() -> books.outcomes(campaign).values().stream()
                        .allMatch(state -> state.equals("succeeded") || state.equals("unknown")));
        Map<String, String> outcomes = books.outcomes(campaign);
        Map<String, Long> arrived = books.arrived(text);
        assertThat(outcomes).hasSize(EACH);
        assertThat(arrived.values()).containsOnly(1L);
        assertThat(outcomes.keySet()).containsAll(arrived.keySet());
        outcomes.forEach((person, state) -> {
            if (state.equals("succeeded")) {
                assertThat(arrived).containsKey(person);
            }
        });
        long doubtful = outcomes.values().stream().filter("unknown"::equals).count();
        assertThat(doubtful).as("six are lost, and what the kills met").isBetween(6L, 10L);
    }

    private static Look until(Books books, String campaign, String text, Predicate<Look> reached) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(6))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> books.look(campaign, text), reached);
    }

    private static String campaign(Caller caller, String session, String text, String prefix) {
        String recipients = IntStream.range(0, EACH)
                .mapToObj(n -> "{\"to\":\"+" + prefix + (10_000 + n) + "\"}")
                .collect(Collectors.joining(","));
        Caller.Answer answer = caller.post(
                "/api/v1/campaigns",
                "{\"name\":\"" + text + "\",\"sessionId\":\"" + session + "\",\"message\":\"" + text
                        + "\",\"recipients\":[" + recipients + "]}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        return answer.body().path("campaignId").asString();
    }

    private static String command(String action, String campaign) {
        return "{\"action\":\"" + action + "\",\"campaignId\":\"" + campaign + "\"}";
    }

    private static String sha256(String key) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
