package io.waypost.worker.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.waypost.contract.Lane;
import io.waypost.worker.ledger.Claims;
import io.waypost.worker.ledger.Claims.Answer;
import io.waypost.worker.ledger.Fleets;
import io.waypost.worker.ledger.Outbox;
import io.waypost.worker.ledger.Settlement;
import io.waypost.worker.ledger.Settles;
import io.waypost.worker.outbox.EventRecords;
import io.waypost.worker.outbox.OutboxPublisher;
import io.waypost.worker.trace.Spans;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;

/**
 * The worker's moving parts and their threads. It starts after intake and stops before it: what is in flight is finished,
 * written down and published while the shards are still held.
 */
@Component
public class Engine implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Engine.class);

    private static final Duration WRITING = Duration.ofSeconds(3);

    private final ExecutorService calls = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("call-", 0).factory());
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sweeper").factory());
    private final DispatchSettings settings;
    private final Shards shards;
    private final Settler settler;
    private final Dispatcher dispatcher;
    private final OutboxPublisher publisher;
    private final Sweeper sweeper;
    private final Fleet fleet;
    private final WakeListener wakes;
    private List<Thread> threads = List.of();

    Engine(
            Claims claims,
            Settles settles,
            Sweeper.Duties duties,
            Fleets fleets,
            DataSource database,
            Outbox outbox,
            Execution.Parts parts,
            KafkaOperations<byte[], byte[]> kafka,
            EventRecords records,
            DispatchSettings settings,
            Shards shards,
            WorkerName name,
            Fleets.Facts facts,
            Clock clock,
            MeterRegistry meters,
            Spans spans) {
        this.settings = settings;
        this.shards = shards;
        DispatchSight sight = new DispatchSight(meters);
        sight.gauge(
                "waypost.shards",
                "Shards that this worker dispatches",
                shards,
                s -> s.held().size());
        settler = new Settler(settles, name.value(), new Aftermath(), sight, spans);
        dispatcher = new Dispatcher(
                claims, new Execution(parts, settler::add, spans), calls, settings, name.value(), clock, sight);
        publisher = new OutboxPublisher(outbox, kafka, records, shards::held, meters);
        fleet = new Fleet(fleets, name.value(), facts);
        sweeper = new Sweeper(duties, settings, shards, fleet, dispatcher, settler, publisher);
        wakes = new WakeListener(
                database,
                wake -> offer(wake.laneKey(), wake.shard(), wake.organizationId(), wake.lane()),
                dispatcher::wake);
    }

    /** Something new may be to do in this lane; if its shard is another worker's, that one finds it by itself. */
    public void offer(UUID laneKey, int shard, UUID organizationId, Lane lane) {
        if (shards.holds(shard)) {
            dispatcher.offer(new Lanes.Key(laneKey, shard, organizationId, lane));
        }
    }

    /** These shards are ours from now on: what waits in them, and what was left in them, is taken up. */
    public void take(Collection<Integer> assigned) {
        shards.take(assigned);
        clockwork.execute(sweeper);
        publisher.signal();
    }

    /** These shards are somebody else's from now on: nothing more of them is begun. */
    public void drop(Collection<Integer> revoked) {
        shards.drop(revoked);
        dispatcher.keepOnly(shards);
    }

    /** The same, as this worker was gone for too long. */
    public void lose(Collection<Integer> lost) {
        shards.lose(lost);
        dispatcher.keepOnly(shards);
    }

    /** What is settled is published, and gives its lane back. */
    private final class Aftermath implements Follow.Up {
        @Override
        public Follow follow(List<Settlement> settlements) {
            return dispatcher.follow(settlements);
        }

        @Override
        public List<Answer> claim(Follow follow) {
            return dispatcher.claim(follow);
        }

        @Override
        public void written(List<Settlement> settlements, Follow follow, List<Answer> answers) {
            publisher.signal();
            dispatcher.settled(settlements, follow, answers);
        }
    }

    @Override
    public void start() {
        threads = List.of(
                Vital.of("dispatcher", dispatcher).start(),
                Vital.of("settler", settler).start(),
                Vital.of("outbox", publisher).start(),
                Thread.ofPlatform().name("wakes").daemon().start(wakes));
        clockwork.scheduleWithFixedDelay(Vital.of("sweeper", sweeper), 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        log.info("Finishing the calls in flight");
        clockwork.shutdown();
        wakes.close();
        try {
            dispatcher.close();
            threads.getFirst().join(settings.callTimeout()); // what it is claiming now must be begun, too
            calls.shutdown();
            if (!calls.awaitTermination(settings.callTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("Some calls did not end in time; their outcome is found out after their deadline");
            }
            settler.close(WRITING);
            threads.forEach(Thread::interrupt);
            for (Thread thread : threads) {
                thread.join(1_000);
            }
            publisher.publish();
            fleet.leave();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads = List.of();
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }

    /** Above that of Kafka's listeners: started after them, stopped before. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 10;
    }
}
