package io.waypost.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.waypost.worker.Lab;
import io.waypost.worker.gateway.Lease;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Claims;
import io.waypost.worker.ledger.Claims.Answer;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.ledger.Settles;
import io.waypost.worker.trace.Spans;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettlerTest {
    private final UUID session = UUID.randomUUID();
    private final CompletableFuture<List<Answer>> told = new CompletableFuture<>();
    private Thread thread = new Thread();

    @BeforeEach
    void empty() {
        Lab.clear();
    }

    @AfterEach
    void stop() {
        thread.interrupt();
    }

    @Test
    void whatFollowsIsClaimedWithTheSettle() throws Exception {
        UUID first = Lab.addSend(session);
        UUID second = Lab.addSend(session);

        settle(Lab.claimed(session), () -> Lab.claim(Duration.ZERO, session));

        assertThat(told.get(10, TimeUnit.SECONDS)).singleElement().isInstanceOf(Claims.Answer.Claimed.class);
        assertThat(Lab.state(first)).isEqualTo("succeeded");
        assertThat(Lab.state(second)).isEqualTo("calling");
    }

    @Test
    void whenTheClaimCannotBeMadeTheSettleIsWrittenAlone() throws Exception {
        UUID id = Lab.addSend(session);

        settle(Lab.claimed(session), () -> {
            throw new IllegalStateException("a call of that session is in flight elsewhere");
        });

        assertThat(told.get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(Lab.state(id)).isEqualTo("succeeded");
    }

    private void settle(Claim claim, Supplier<List<Answer>> next) {
        Settler settler = new Settler(
                Lab.get(Settles.class),
                "tester",
                new Follow.Up() {
                    @Override
                    public Follow follow(List<Settlement> settlements) {
                        return new Follow(Set.of(session), new Lease(Clock.systemUTC(), Duration.ofSeconds(5)));
                    }

                    @Override
                    public List<Answer> claim(Follow follow) {
                        return next.get();
                    }

                    @Override
                    public void written(List<Settlement> settlements, Follow follow, List<Answer> answers) {
                        told.complete(answers);
                    }
                },
                new DispatchSight(new SimpleMeterRegistry()),
                Spans.none());
        thread = Thread.ofPlatform().daemon().start(settler);
        settler.add(Settlement.succeeded(claim, 200, "done"));
    }
}
