package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waypost.api.Api.Answer;
import io.waypost.contract.CommandEnvelope;
import io.waypost.contract.Ids;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand recipients, in a file that does not fit into the heap. */
class CampaignLoadTest {
    private static final int RECIPIENTS = 100_000;
    private static final int ROWS_IN_BLOCK = 1_000;
    private static final String HEAP = "192m"; // the file has 100 MiB, twice that as text and rows
    private final UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
    private final String json = "{\"name\":\"N\",\"sessionId\":\"" + session
            + "\",\"message\":\"Dear {{name}}, your workshop begins at ten. Please bring a mat.\"}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @Test
    void what_a_killed_api_left_half_way_is_completed_by_the_same_upload_in_a_small_heap() throws Exception {
        String key = UUID.randomUUID().toString();
        long before = Stage.WORKER.bulkEnd(session);
        try (ApiProcess first = ApiProcess.start(HEAP, temporary)) {
            CompletableFuture<Void> upload = CompletableFuture.runAsync(
                    () -> first.campaign(key, json, CampaignLoadTest::file),
                    task -> Thread.ofVirtual().start(task));
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> Stage.WORKER.bulkEnd(session) > before + 1_000);
            first.kill();
            assertThat(upload).failsWithin(Duration.ofSeconds(10));
        }
        Set<UUID> half = ids();
        assertThat(half.size()).isBetween(1_000, RECIPIENTS);

        try (ApiProcess second = ApiProcess.start(HEAP, temporary)) {
            long begin = System.nanoTime();
            Answer answer = second.campaign(key, json, CampaignLoadTest::file);
            assertThat(answer.status()).as(answer.text()).isEqualTo(202);
            assertThat(answer.json().path("total").asInt()).isEqualTo(RECIPIENTS);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(60));
        }
        Set<UUID> all = ids();
        assertThat(all).hasSize(RECIPIENTS + 1).containsAll(half);
        UUID campaign = Ids.derived(Stage.ORG, "campaign", key);
        assertThat(all)
                .contains(campaign, Ids.placed(campaign, 1, Ids.derived(campaign, "919876500000@s.whatsapp.net")));
        assertThat(spools()).as("of the killed one, too").isEmpty();
    }

    private Set<UUID> ids() {
        Set<UUID> ids = new HashSet<>();
        Stage.WORKER.bulk(session, record -> {
            CommandEnvelope envelope = Worker.envelope(record);
            assertThat(envelope.command().sessionId()).isEqualTo(session);
            ids.add(envelope.commandId());
        });
        return ids;
    }

    private List<Path> spools() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(f -> f.getFileName().toString().startsWith("waypost-upload-"))
                    .toList();
        }
    }

    /** A kilobyte in each row that the message does not use. */
    private static InputStream file() {
        String filler = "x".repeat(1_000);
        Iterator<InputStream> blocks = IntStream.range(0, RECIPIENTS / ROWS_IN_BLOCK)
                .mapToObj(block -> text(IntStream.range(block * ROWS_IN_BLOCK, (block + 1) * ROWS_IN_BLOCK)
                        .mapToObj(n -> "+" + (919_876_500_000L + n) + ",Asha " + n + "," + filler + "\n")
                        .collect(Collectors.joining())))
                .iterator();
        Enumeration<InputStream> rows = new Enumeration<>() { // made as they are read
                    @Override
                    public boolean hasMoreElements() {
                        return blocks.hasNext();
                    }

                    @Override
                    public InputStream nextElement() {
                        return blocks.next();
                    }
                };
        return new SequenceInputStream(text("to,name,note\n"), new SequenceInputStream(rows));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
