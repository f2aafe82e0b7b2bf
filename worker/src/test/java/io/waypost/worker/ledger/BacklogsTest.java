package io.waypost.worker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Lane;
import io.waypost.worker.Lab;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BacklogsTest {
    private final Backlogs backlogs = Lab.get(Backlogs.class);

    @BeforeEach
    void clear() {
        Lab.clear();
    }

    @Test
    void it_counts_each_lane_and_tells_how_long_its_oldest_could_have_gone() {
        UUID session = Lab.session("connected", "");
        Lab.addSend(session);
        Lab.addSend(session);
        Lab.add(Lab.send(session), Lane.BULK);
        UUID waiting = Lab.addSend(Lab.session("disconnected", ""));
        Lab.database()
                .sql("update commands set due_at = now() - interval '1 hour', waiting_reason = 'SESSION_DISCONNECTED'"
                        + " where command_id = ?")
                .param(waiting)
                .update();
        Lab.database()
                .sql("update commands set due_at = now() - interval '1 minute' where lane = 2 and command_id <> ?")
                .param(waiting)
                .update();

        assertThat(backlogs.depths()).containsEntry(Lane.INTERACTIVE, 3L).containsEntry(Lane.BULK, 1L);
        assertThat(backlogs.ages().get(Lane.INTERACTIVE))
                .as("what was told to wait does not count")
                .isBetween(Duration.ofSeconds(59), Duration.ofMinutes(5));
    }

    @Test
    void a_campaign_is_not_counted_row_by_row_and_a_long_queue_beside_it_up_to_a_bound() {
        campaign(100_000);
        UUID busy = Lab.session("connected", "");
        Lab.database().sql("""
                        insert into commands (command_id, organization_id, action, session_id, lane_key, lane, shard, state, due_at,
                                              payload, created_at)
                        select gen_random_uuid(), ?, 'send', ?, ?, 2, 1, 'queued', now(), '{}', now()
                        from generate_series(1, 30000)""").params(Lab.ORG, busy, busy).update();
        Lab.database().sql("analyze commands").update();

        backlogs.depths(); // so that neither plan nor cache is part of what is measured
        long begin = System.nanoTime();
        assertThat(backlogs.depths()).containsEntry(Lane.BULK, 100_000L).containsEntry(Lane.INTERACTIVE, (long)
                Backlogs.MOST);
        backlogs.ages();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(took).isLessThan(Duration.ofSeconds(2));
        Lab.clear();
    }

    private static void campaign(int sends) {
        UUID campaign = UUID.randomUUID();
        UUID session = Lab.session("connected", "");
        Lab.database().sql("""
                        insert into campaigns (id, organization_id, session_id, name, message, status, total, created_at)
                        values (?, ?, ?, 'Many', 'Hello', 'sending', ?, now())""").params(campaign, Lab.ORG, session, sends).update();
        Lab.database()
                .sql("""
                        insert into commands (command_id, organization_id, action, session_id, lane_key, lane, shard, state, due_at,
                                              payload, campaign_id, queue_id, created_at)
                        select gen_random_uuid(), ?, 'send', ?, ?, 3, 0, 'queued', now(), '{}', ?, ?, now()
                        from generate_series(1, ?)""")
                .params(Lab.ORG, session, session, campaign, campaign, sends)
                .update();
    }
}
