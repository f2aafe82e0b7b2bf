package io.waypost.worker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.FailureCode;
import io.waypost.contract.Lane;
import io.waypost.worker.Lab;
import io.waypost.worker.dispatch.Scene;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Each safeguard of the ledger is taken away, here alone, and the promise is seen to break: so it is this safeguard that
 * keeps it, and a suite that asks for the promise fails without it. The same story with the safeguard is sound.
 */
class MutationTest {
    private static final String NAMES_ITS_ATTEMPT = "and c.attempt = s.attempt";

    @SuppressWarnings("NullAway.Init")
    private UUID session;

    private final Witness witness = new Witness();
    private final OwnLedger sound = OwnLedger.sound();

    @BeforeEach
    void empty() {
        Lab.clear();
        session = Lab.session("connected", "+919876543210"); // no call is made for one that is not there
    }

    @Test
    void claimBeforeCall() {
        assertThat(killedInMidCall(true)).isEmpty();
    }

    @Test
    void withoutClaimBeforeCallAKillDoublesTheMessage() {
        assertThat(killedInMidCall(false)).containsExactly(Witness.TWICE);
    }

    @Test
    void attemptNamedBySettle() {
        assertThat(writtenTwice(sound)).isEmpty();
    }

    @Test
    void withoutTheAttemptASettleWrittenAgainFreesTheNextAttemptsCall() {
        OwnLedger mutated = OwnLedger.with(sql -> sql.replace(NAMES_ITS_ATTEMPT, ""));
        assertThat(writtenTwice(mutated)).containsExactlyInAnyOrder(Witness.TWICE, Witness.TOGETHER);
    }

    @Test
    void oneCallInFlight() {
        assertThat(claimedAtOnce()).isEmpty();
    }

    @Test
    void withoutTheIndexTwoWorkersCallForOneSessionAtOnce() {
        String index = Lab.text("select indexdef from pg_indexes where indexname = 'one_call_in_flight'");
        Lab.database().sql("drop index one_call_in_flight").update();
        try {
            assertThat(claimedAtOnce()).containsExactly(Witness.TOGETHER);
        } finally {
            Lab.clear();
            Lab.database().sql(index).update();
        }
    }

    /** A worker dies while its call is being served; what it left is taken up at once, and again past its deadline. */
    private Set<String> killedInMidCall(boolean claimIsCommitted) {
        Lab.addSend(session);
        OwnLedger dying = OwnLedger.sound();
        TransactionStatus open = claimIsCommitted ? null : dying.transactions().getTransaction(null);
        Witness.Call call = witness.call(dying.claim(session).orElseThrow());
        call.delivers();
        if (open != null) {
            dying.transactions().rollback(open); // as the database does with what a dead worker left open
        }
        carryOn(sound);
        Lab.database().sql("update commands set deadline_at = now()").update();
        Scene.sweepLeftBehind();
        carryOn(sound);
        return witness.breaches();
    }

    /**
     * A settle is committed, nobody hears of it, and so it is written again while the next attempt is under way. It is of a
     * claim without a call, as of a device that was away: of others the key of {@code attempts} is a safeguard, too.
     */
    private Set<String> writtenTwice(OwnLedger ledger) {
        Lab.addSend(session);
        Claim first = ledger.claim(session).orElseThrow();
        Settlement away = Settlement.again(first, Duration.ZERO, FailureCode.SESSION_DISCONNECTED.because("away"))
                .withoutCall();
        ledger.settles().settle(List.of(away), "tester");
        Claim second = ledger.claim(session).orElseThrow();
        Witness.Call call = witness.call(second);
        ledger.settles().settle(List.of(away), "tester");
        carryOn(ledger);
        call.delivers();
        ledger.settles().settle(List.of(Settlement.succeeded(second, 200, "done")), "tester");
        return witness.breaches();
    }

    /** Two workers believe that the session is theirs, and what the second chooses came after the first had looked. */
    private Set<String> claimedAtOnce() {
        Lab.add(Lab.send(session), Lane.BULK);
        OwnLedger one = OwnLedger.sound();
        CompletableFuture<Optional<Claim>> late = new CompletableFuture<>();
        Claim early = new TransactionTemplate(one.transactions()).execute(_ -> {
            Claim claim = one.claim(session).orElseThrow();
            Lab.addSend(session);
            Thread.ofVirtual().start(() -> late.complete(claimOrRefused()));
            Awaitility.await().until(() -> late.isDone() || Lab.count("""
                            select count(*) from pg_stat_activity
                            where wait_event_type = 'Lock' and query like '%with wanted as%'""") > 0);
            return claim;
        });
        witness.call(early);
        late.join().ifPresent(witness::call);
        return witness.breaches();
    }

    private Optional<Claim> claimOrRefused() {
        try {
            return sound.claim(session);
        } catch (DuplicateKeyException refused) {
            return Optional.empty();
        }
    }

    private void carryOn(OwnLedger ledger) {
        ledger.claim(session).ifPresent(claim -> {
            witness.call(claim).delivers();
            ledger.settles().settle(List.of(Settlement.succeeded(claim, 200, "done")), "tester");
        });
    }
}
