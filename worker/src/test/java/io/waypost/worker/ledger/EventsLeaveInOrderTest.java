package io.waypost.worker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.EventData;
import io.waypost.worker.Lab;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsLeaveInOrderTest {
    private final Outbox outbox = Lab.get(Outbox.class);

    @BeforeEach
    void empty() {
        Lab.clear();
    }

    private static Outbox.Entry entry(int shard, EventData data) {
        return new Outbox.Entry(Lab.ORG, shard, Draft.ofSession(UUID.randomUUID(), data, null));
    }

    @Test
    void theOldestOfTheShardsGoesFirstAndOneThatWasTakenIsGone() {
        outbox.add(List.of(
                entry(1, new EventData.SessionConnecting("one")),
                entry(2, new EventData.SessionFailed()),
                entry(1, new EventData.SessionDisconnected())));
        List<Outbox.Waiting> first = outbox.oldest(List.of(1), 10);
        assertThat(first).hasSize(2).isSortedAccordingTo((a, b) -> Long.compare(a.seq(), b.seq()));
        assertThat(first.getFirst().event()).contains("session.connecting");
        assertThat(outbox.oldest(List.of(1), 1)).containsExactly(first.getFirst());
        assertThat(outbox.oldest(List.of(1), 10))
                .as("told again under the same id")
                .isEqualTo(first);
        outbox.remove(List.of(first.getFirst().seq()));
        assertThat(outbox.oldest(List.of(1, 2), 10))
                .extracting(Outbox.Waiting::seq)
                .hasSize(2)
                .doesNotContain(first.getFirst().seq());
    }
}
