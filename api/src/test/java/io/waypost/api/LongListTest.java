package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waypost.contract.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A page of a long list must cost what the page costs, not what the list does: an export of it is hundreds of pages. */
class LongListTest {
    private static final int LONG = 50_000;
    /** From the sixth time on PostgreSQL might have one plan for all filters, and each connection of the pool counts for itself. */
    private static final int OFTEN = 40;

    @ParameterizedTest
    @ValueSource(strings = {"campaignId", "sessionId"})
    void a_page_of_a_long_list_reads_that_page(String chosenBy) {
        UUID id = list(chosenBy, LONG, 1);
        list(chosenBy, LONG, 0); // newer: what reads the newest of all until it has a page, reads all of this
        Stage.DATABASE.sql("vacuum analyze commands").update();
        long before = rowsRead();
        for (int i = 0; i < OFTEN; i++) {
            assertThat(page("limit=500&" + chosenBy + "=" + id).path("total").asLong())
                    .isEqualTo(LONG + 1);
        }
        await().atMost(Duration.ofSeconds(30)) // the server counts some time after
                .until(() -> rowsRead() - before >= OFTEN * 501);
        assertThat(rowsRead() - before)
                .as("rows read for " + OFTEN + " pages of 500")
                .isLessThan(LONG);
    }

    @Test
    void its_pages_hold_every_message_once_newest_first_whatever_its_status() {
        UUID campaign = list("campaignId", 330, 0);
        Stage.DATABASE.sql("""
                        update commands c set state = (array['queued', 'accepted', 'failed', 'unknown', 'read', 'succeeded'])[1 + s.n % 6],
                                              lane_key = gen_random_uuid()
                        from (select command_id, row_number() over (order by command_id) as n from commands where campaign_id = ?) s
                        where s.command_id = c.command_id""").param(campaign).update();
        List<JsonNode> all = all("limit=50&campaignId=" + campaign);
        assertThat(all).extracting(m -> m.path("id").asString()).hasSize(331).doesNotHaveDuplicates();
        assertThat(all)
                .extracting(m -> Instant.parse(m.path("createdAt").asString()))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(all("limit=50&campaignId=" + campaign + "&status=failed,read,failed"))
                .allMatch(
                        m -> List.of("failed", "read").contains(m.path("status").asString()))
                .hasSizeBetween(108, 112)
                .doesNotHaveDuplicates();
    }

    /** Messages of one campaign or session, a millisecond apart, all but one of so many days ago. */
    private static UUID list(String chosenBy, int more, int daysAgo) {
        UUID session = Stage.WORKER.session(Stage.ORG, "connected", null);
        UUID one = Stage.WORKER.send(Stage.ORG, session, State.SUCCEEDED);
        UUID campaign = UUID.randomUUID();
        Stage.DATABASE
                .sql("update commands set campaign_id = ? where command_id = ?")
                .params(campaign, one)
                .update();
        Stage.DATABASE.sql("""
                        insert into commands (command_id, organization_id, action, session_id, lane_key, lane, shard, state, due_at,
                                              payload, created_at, campaign_id)
                        select gen_random_uuid(), organization_id, action, session_id, lane_key, lane, shard, state, due_at,
                               payload, created_at - ? * interval '1 day' - n * interval '1 ms', campaign_id
                        from commands, generate_series(1, ?) n where command_id = ?""").params(daysAgo, more, one).update();
        return chosenBy.equals("campaignId") ? campaign : session;
    }

    private static long rowsRead() {
        return Stage.DATABASE
                .sql("select idx_tup_fetch + seq_tup_read from pg_stat_user_tables where relname = 'commands'")
                .query(Long.class)
                .single();
    }

    private static List<JsonNode> all(String query) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page = page(query);
        page.path("items").forEach(all::add);
        while (page.path("nextCursor").isString()) {
            page = page(query + "&cursor=" + page.path("nextCursor").asString());
            page.path("items").forEach(all::add);
        }
        return all;
    }

    private static JsonNode page(String query) {
        return Stage.API.get(Stage.VIEWER, "/api/v1/messages?" + query).json();
    }
}
