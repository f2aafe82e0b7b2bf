package io.waypost.worker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.FailureCode;
import io.waypost.worker.Lab;
import io.waypost.worker.ledger.Claims.Answer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** So many sends an hour and a day for each session, counted where a restart finds them. */
class SessionCapsTest {
    private final Settles settles = Lab.get(Settles.class);
    private final UUID session = UUID.randomUUID();

    @BeforeEach
    void fiveMessages() {
        Lab.clear();
        for (int i = 0; i < 5; i++) {
            Lab.addSend(session);
        }
    }

    @Test
    void theHoursLastSendIsFollowedByTheNextHoursFirst() {
        sent(2, null);
        sent(2, null);
        assertThat(waits(2, null)).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
        pass("1 hour");
        sent(2, null);
        sent(2, null);
        assertThat(waits(2, null)).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
    }

    @Test
    void theDayCountsOnThroughItsHours() {
        sent(2, 3);
        sent(2, 3);
        pass("1 hour");
        sent(2, 3);
        assertThat(waits(2, 3)).isBetween(Duration.ofMinutes(22 * 60 + 59), Duration.ofHours(23));
        pass("23 hours");
        sent(2, 3);
    }

    @Test
    void whatIsSetAnewHoldsAtOnce() {
        sent(1, null);
        assertThat(waits(1, null)).isPositive();
        sent(2, null);
        assertThat(waits(2, null)).isPositive();
        sent(null, null);
    }

    @Test
    void otherSessionsHaveTheirOwn() {
        UUID other = UUID.randomUUID();
        Lab.addSend(other);
        sent(1, null);
        assertThat(claim(other, 1, null)).isInstanceOf(Answer.Claimed.class);
    }

    @Test
    void whatSurelyDidNotGoOutCountsForNothing() {
        Answer.Claimed first = (Answer.Claimed) claim(session, 1, 1);
        var offline = FailureCode.SESSION_DISCONNECTED.because("away");
        settles.settle(
                List.of(Settlement.again(first.claim(), Duration.ZERO, offline).withoutCall()), "tester");
        assertThat(Lab.text("select concat_ws(' ', hour_count, day_count) from pace"))
                .isEqualTo("0 0");
        sent(1, 1);
        assertThat(waits(1, 1)).isPositive();
    }

    private void sent(@Nullable Integer hourly, @Nullable Integer daily) {
        Answer answer = claim(session, hourly, daily);
        assertThat(answer).isInstanceOf(Answer.Claimed.class);
        Claim claim = ((Answer.Claimed) answer).claim();
        settles.settle(List.of(Settlement.succeeded(claim, 200, "done")), "tester");
    }

    private Duration waits(@Nullable Integer hourly, @Nullable Integer daily) {
        Answer answer = claim(session, hourly, daily);
        assertThat(answer).isInstanceOf(Answer.NotBefore.class);
        return ((Answer.NotBefore) answer).delay();
    }

    private static Answer claim(UUID lane, @Nullable Integer hourly, @Nullable Integer daily) {
        Claims.Terms terms = new Claims.Terms("tester", Lab.DEADLINE, Duration.ZERO, 0, hourly, daily);
        return Lab.get(Claims.class).claim(List.of(lane), terms).getFirst();
    }

    /** As if that much time had passed since. */
    private static void pass(String time) {
        Lab.database()
                .sql("update pace set hour_began = hour_began - ?::interval, day_began = day_began - ?::interval")
                .params(time, time)
                .update();
    }
}
