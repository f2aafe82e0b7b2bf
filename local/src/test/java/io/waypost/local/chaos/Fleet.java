package io.waypost.local.chaos;

import io.waypost.local.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;

/** The workers, and the servers that they stand on. */
final class Fleet implements AutoCloseable {
    private final Setup setup;
    private final Broker broker;
    private final Database database;
    private final List<WorkerProcess> workers = new ArrayList<>();

    private Fleet(Setup setup, Broker broker, Database database) {
        this.setup = setup;
        this.broker = broker;
        this.database = database;
    }

    /** Starts the workers; one more place stays empty. Returns when all are ready. */
    static Fleet start(Path home, Vps vps, Setup setup) throws Exception {
        Fleet fleet = new Fleet(setup, new Broker(home, setup.memberTimeout()), new Database(home));
        try {
            Thread kafka = Thread.ofPlatform().start(fleet::startBroker);
            fleet.database.start();
            kafka.join();
            Map<String, String> settings = fleet.settings(vps);
            WorkerProgram program = WorkerProgram.prepare(Programs.built().worker(), fleet.direct(settings));
            for (int i = 1; i <= setup.workers() + 1; i++) {
                fleet.workers.add(new WorkerProcess(
                        "worker-" + i,
                        home,
                        program,
                        setup.trapped() ? settings : fleet.direct(settings),
                        StatementProxy.before(fleet.database.port())));
            }
            fleet.settled().forEach(WorkerProcess::launch);
            fleet.settled().forEach(WorkerProcess::awaitReady);
            return fleet;
        } catch (Exception failed) {
            fleet.close();
            throw failed;
        }
    }

    private Map<String, String> direct(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("WAYPOST_DB_URL", database.jdbcUrl());
        all.put("WAYPOST_MANAGEMENT_PORT", Programs.freePort());
        return all;
    }

    private Map<String, String> settings(Vps vps) {
        Map<String, String> all = new HashMap<>(setup.variables());
        all.put("WAYPOST_KAFKA_BOOTSTRAP_SERVERS", broker.address());
        all.put("WAYPOST_DB_USER", database.user());
        all.put("WAYPOST_DB_PASSWORD", database.password());
        all.put("WHATSAPP_VPS_URL", vps.simulator().url().toString());
        all.put("WHATSAPP_VPS_API_KEY", vps.simulator().apiKey());
        all.put("WHATSAPP_VPS_AUTH", "x-api-key");
        return all;
    }

    Broker broker() {
        return broker;
    }

    Database database() {
        return database;
    }

    Setup setup() {
        return setup;
    }

    /** Those that are there all the time. */
    List<WorkerProcess> settled() {
        return workers.subList(0, setup.workers());
    }

    List<WorkerProcess> all() {
        return workers;
    }

    /** The place that is empty at first. */
    WorkerProcess spare() {
        return workers.getLast();
    }

    /** Some worker that is ready. */
    WorkerProcess any(Random random) {
        List<WorkerProcess> ready = new ArrayList<>();
        Awaitility.await("some worker is ready").atMost(Duration.ofSeconds(90)).until(() -> {
            ready.clear();
            workers.stream().filter(WorkerProcess::isReady).forEach(ready::add);
            return !ready.isEmpty();
        });
        return ready.get(random.nextInt(ready.size()));
    }

    void startBroker() {
        try {
            broker.start();
        } catch (Exception e) {
            throw new IllegalStateException("Kafka does not come up", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (WorkerProcess worker : workers) {
            worker.close();
        }
        broker.close();
        database.close();
    }
}
