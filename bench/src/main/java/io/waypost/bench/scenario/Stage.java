package io.waypost.bench.scenario;

import io.waypost.bench.Programs;
import io.waypost.bench.arm.Arm;
import io.waypost.bench.arm.Arms;
import io.waypost.bench.arm.Ground;
import io.waypost.bench.arm.Kind;
import io.waypost.bench.load.Crowd;
import io.waypost.bench.measure.Meters;
import io.waypost.bench.vps.Manner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Fresh servers, and the arms that are measured on them. All of it is gone when it is closed. */
final class Stage implements AutoCloseable {
    private final Path home;
    private final Ground ground;
    private final Map<Kind, Arm> arms = new EnumMap<>(Kind.class);
    private final Map<Kind, Meters> meters = new EnumMap<>(Kind.class);

    private Stage(Path home, Ground ground) {
        this.home = home;
        this.ground = ground;
    }

    static Stage set(Terms terms, Programs programs, List<Kind> kinds) throws Exception {
        Path home = Files.createTempDirectory("waypost-bench");
        Stage stage = new Stage(home, Ground.start(home, new Crowd(terms.sessions()), Manner.prompt(terms.latency())));
        try {
            for (Arm arm : Arms.start(stage.ground, programs, kinds, terms.inFlight(), terms.settings())) {
                stage.arms.put(arm.kind(), arm);
            }
            for (Arm arm : stage.arms.values()) {
                stage.meters.put(arm.kind(), new Meters(stage.ground, arm));
            }
            return stage;
        } catch (Exception failed) {
            stage.close();
            throw failed;
        }
    }

    Ground ground() {
        return ground;
    }

    Arm arm(Kind kind) {
        Arm arm = arms.get(kind);
        if (arm == null) {
            throw new IllegalArgumentException("the arm " + kind.label() + " does not run");
        }
        return arm;
    }

    Meters meters(Arm arm) {
        Meters its = meters.get(arm.kind());
        if (its == null) {
            throw new IllegalArgumentException("the arm " + arm.kind().label() + " is not measured");
        }
        return its;
    }

    @Override
    public void close() throws IOException, SQLException {
        for (Meters each : meters.values()) {
            each.close();
        }
        new ArrayList<>(arms.values()).reversed().forEach(Arm::close);
        ground.close();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
