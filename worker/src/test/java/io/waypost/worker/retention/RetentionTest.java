package io.waypost.worker.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Command;
import io.waypost.contract.FailureCode;
import io.waypost.contract.Json;
import io.waypost.worker.Lab;
import io.waypost.worker.dispatch.Scene;
import io.waypost.worker.ledger.Rows;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What is forgotten, what stays, and that what stays still works. */
class RetentionTest {
    private UUID session = new UUID(0, 0);

    @BeforeEach
    void aConnectedSession() {
        Scene.clear();
        session = Scene.connected("911111111111");
    }

    @Test
    void textsNumbersAttemptsAndReceiptsOfWhatHasEndedAreForgotten() {
        UUID old = ended("failed", 91);
        Lab.database()
                .sql(
                        "insert into receipts (message_id, kind, reader, at) values (?, 'read', '919876543210@s.whatsapp.net', now())")
                .param(old)
                .update();
        sweep();
        assertThat(Lab.text("select to_jsonb(c)::text from commands c where command_id = ?", old))
                .doesNotContain("919876543210")
                .doesNotContain("hello")
                .contains("purged_at", "VPS_REJECTED_REQUEST", "\"reference\": null");
        assertThat(Lab.count("select count(*) from attempts")).isZero();
        assertThat(Lab.count("select count(*) from receipts")).isZero();
    }

    @Test
    void whatIsYoungerOrHasNotEndedIsKept() {
        UUID young = ended("succeeded", 89);
        UUID waiting = ended("queued", 400);
        sweep();
        for (UUID kept : List.of(young, waiting)) {
            assertThat(Lab.text("select payload ->> 'message' from commands where command_id = ?", kept))
                    .isEqualTo("hello");
        }
    }

    @Test
    void aForgottenMessageIsNeverReplayedAndCanStillBeSettled() {
        UUID failed = ended("failed", 91);
        UUID unknown = ended("unknown", 91);
        sweep();
        JsonNode replayed = Scene.done(new Command.Replay(List.of(failed, unknown), null, null, null, true, false));
        assertThat(replayed.path("count").asInt()).isZero();
        assertThat(replayed.path("passedOver").path("purged").asInt()).isEqualTo(2);
        assertThat(Scene.done(new Command.Confirm(List.of(unknown), true))
                        .path("settled")
                        .asInt())
                .isEqualTo(1);
        Scene.done(new Command.Verify(List.of(failed), null));
        assertThat(Lab.count("select count(*) from commands where action = 'verification'"))
                .isZero();
    }

    @Test
    void allOfALongTailGoesInBatchesAndTheClockOfTheGatewaysEventsIsItsOwn() {
        for (int i = 0; i < 3; i++) {
            ended("succeeded", 100);
        }
        Lab.database()
                .sql(
                        "insert into commands (command_id, organization_id, action, session_id, lane_key, lane, shard, state,"
                                + " due_at, payload, created_at, updated_at) select gen_random_uuid(), ?, 'send', ?, ?, 2, 0,"
                                + " 'expired', now(), '{\"to\":\"+919876543210\"}', now(), now() - interval '99 days'"
                                + " from generate_series(1, 700)")
                .params(Lab.ORG, session, session)
                .update();
        for (int days : List.of(31, 29)) {
            Lab.database()
                    .sql("insert into gateway_events (id, session_id, event, body, settled_at)"
                            + " values (gen_random_uuid(), ?, 'join', '{}', now() - ? * interval '1 day')")
                    .params(session, days)
                    .update();
        }
        Retention retention = retention();
        retention.sweep();
        assertThat(Lab.count("select count(*) from commands where purged_at is not null"))
                .isEqualTo(500);
        retention.sweep();
        assertThat(Lab.count("select count(*) from commands where purged_at is null and state <> 'queued'"))
                .isZero();
        assertThat(Lab.count("select count(*) from gateway_events")).isEqualTo(1);
    }

    @Test
    void aRepeatUnderItsIdIsStillKnown() {
        UUID id = ended("succeeded", 91);
        sweep();
        Lab.add(id, Lab.send(session), io.waypost.contract.Lane.INTERACTIVE);
        assertThat(Lab.state(id)).isEqualTo("succeeded");
        assertThat(Lab.count("select count(*) from commands where action = 'send'"))
                .isEqualTo(1);
    }

    private static void sweep() {
        retention().sweep();
    }

    /** One that has not swept yet. */
    private static Retention retention() {
        return new Retention(
                Lab.get(JdbcClient.class),
                Lab.get(TransactionTemplate.class),
                new RetentionSettings(Duration.ofDays(90), Duration.ofDays(30)),
                Clock.systemUTC());
    }

    private UUID ended(String state, int days) {
        UUID message = Scene.send(session, Scene.PERSON, "hello");
        String error = Rows.one(FailureCode.VPS_REJECTED_REQUEST
                .because("No such number 919876543210")
                .withPreview("919876543210"));
        Lab.database().sql("""
                        update commands set state = ?, error = ?::jsonb, started_at = now(),
                            evidence = '{"source": "look-up", "detail": "919876543210", "at": "2026-01-01T00:00:00Z"}',
                            updated_at = now() - ? * interval '1 day'
                        where command_id = ?""").params(state, error, days, message).update();
        Lab.database()
                .sql("insert into attempts (command_id, attempt, worker, started_at, ended_at, outcome, error)"
                        + " values (?, 1, 'w', now(), now(), 'failed', ?::jsonb)")
                .params(message, Json.MAPPER.writeValueAsString(FailureCode.INTERNAL.because("919876543210")))
                .update();
        return message;
    }
}
