package io.waypost.worker.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Command;
import io.waypost.contract.Criteria;
import io.waypost.worker.Lab;
import io.waypost.worker.dispatch.Scene;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Replays of more than one piece, and several at once. */
class LargeReplayTest {
    private UUID session = new UUID(0, 0);

    @BeforeEach
    void aConnectedSession() {
        Scene.clear();
        session = Scene.connected("911111111111");
    }

    @Test
    void aGreatManyAreSentAgainInPiecesInTheirOrderAndEachOnce() {
        many(2_500);
        UUID replay = Scene.add(all());
        Scene.step(replay);
        assertThat(Lab.state(replay)).as("one piece keeps nobody waiting").isEqualTo("queued");
        assertThat(Lab.count("select count(*) from commands where replay_id = ?", replay))
                .isBetween(1, 2_499);
        JsonNode result = Scene.done(replay);
        assertThat(result.path("count").asInt()).isEqualTo(2_500);
        assertThat(result.path("messages").size()).isEqualTo(1_000);
        assertThat(result.path("passedOver").path("replayedBefore").asInt()).isZero();
        assertThat(Lab.count("""
                        select count(*) from (select o.seq < lag(o.seq) over (order by r.seq) as out_of_order
                            from commands r join commands o on o.command_id = r.replay_of where r.replay_id = ?) m
                        where out_of_order""", replay)).isZero();
        assertThat(Lab.count("select count(distinct replay_of) from commands where replay_id = ?", replay))
                .isEqualTo(2_500);
    }

    /** Their pieces alternate, as they would on two workers. */
    @Test
    void ofTwoReplaysThatChooseTheSameEachMessageGoesOutOnce() {
        many(4_500);
        UUID first = Scene.add(all());
        UUID second = Scene.add(all());
        Scene.step(first);
        Scene.step(second);
        Scene.done(first);
        Scene.done(second);
        assertThat(Lab.count("select count(*) from commands where replay_of is not null"))
                .isEqualTo(4_500);
        assertThat(Lab.count("select count(distinct replay_of) from commands where replay_of is not null"))
                .isEqualTo(4_500);
        assertThat(Scene.result(first).path("count").asInt()
                        + Scene.result(second).path("count").asInt())
                .isEqualTo(4_500);
    }

    @Test
    void whatAReplayMadeAndFailedIsNotChosenByItsOwnNextPiece() {
        many(2_500);
        UUID replay = Scene.add(all());
        Scene.step(replay);
        Lab.database()
                .sql("update commands set state = 'failed' where replay_id = ?")
                .param(replay)
                .update();
        assertThat(Scene.done(replay).path("count").asInt()).isEqualTo(2_500);
        assertThat(Lab.count("select count(*) from commands where replay_id = ?", replay))
                .isEqualTo(2_500);
    }

    @Test
    void oneThatIsTakenBackBetweenItsPiecesMakesNoMoreAndIsTakenBackInPieces() {
        many(4_500);
        UUID replay = Scene.add(all());
        Scene.step(replay);
        Scene.due(replay);
        Scene.step(replay);
        int made = Lab.count("select count(*) from commands where replay_id = ?", replay);
        assertThat(made).isLessThan(4_500);
        Lab.database() // as the cancel finds it
                .sql("update commands set due_at = now() + interval '1 hour' where command_id = ?")
                .param(replay)
                .update();
        UUID cancel = Scene.add(new Command.Cancel(null, replay));
        Scene.step(replay);
        assertThat(Lab.state(replay)).isEqualTo("cancelled");
        assertThat(ReplayTest.states(replay)).as("a piece of it").contains("queued", "cancelled");
        assertThat(Scene.done(cancel).path("cancelled").asInt()).isEqualTo(made);
        assertThat(ReplayTest.states(replay)).doesNotContain("queued");
    }

    private Command.Replay all() {
        Criteria failed = new Criteria(List.of("failed"), null, session, null, null, null, null, null);
        return new Command.Replay(List.of(), null, failed, null, false, false);
    }

    private void many(int count) {
        UUID one = Scene.ended(session, "failed");
        Lab.database().sql("""
                        insert into commands (command_id, organization_id, action, session_id, lane_key, lane, shard, state,
                                              due_at, payload, recipient, created_at)
                        select gen_random_uuid(), organization_id, action, session_id, lane_key, lane, shard, state,
                               due_at, payload, recipient, created_at
                        from commands, generate_series(2, ?) where command_id = ?""").params(count, one).update();
    }
}
