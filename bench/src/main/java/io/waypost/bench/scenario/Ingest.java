package io.waypost.bench.scenario;

import io.waypost.bench.arm.Kind;
import io.waypost.bench.arm.WholeSystem;
import io.waypost.bench.load.CampaignUpload;
import io.waypost.bench.report.Figure;
import io.waypost.bench.report.Outcome;
import io.waypost.bench.report.Ratio;
import io.waypost.bench.report.Sample;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A campaign's list, from the upload to the last row in the ledger. It is scheduled for tomorrow, so that nothing is sent meanwhile. */
record Ingest() implements Scenario {
    private static final Terms TERMS = new Terms(Duration.ZERO, 10, 4);
    private static final int ROWS = 100_000;

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String words() {
        return "a campaign of " + ROWS + " recipients as CSV: s until the 202, rows/s until all of it is in the ledger";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Rounds rounds = new Rounds();
        int rows = setting.scaled(ROWS);
        try (Stage stage = Stage.set(TERMS, setting.programs(), List.of(Kind.WORKER, Kind.SYSTEM));
                Connection database = stage.ground().database()) {
            WholeSystem system = (WholeSystem) stage.arm(Kind.SYSTEM);
            round(system, database, rows / 10);
            for (int i = 0; i < setting.rounds(); i++) {
                rounds.add(Kind.SYSTEM.label(), "api, Kafka and intake", round(system, database, rows));
            }
        }
        Ratio ratio = Ratio.of("rows/s", rounds.series(Kind.SYSTEM.label()), Figure.ROWS)
                .atLeast(20_000);
        return new Outcome(name(), words(), Map.of("rows", rows), rounds.all(), List.of(ratio));
    }

    private static Sample round(WholeSystem system, Connection database, int rows) throws Exception {
        CampaignUpload upload = CampaignUpload.of(rows);
        long begin = System.nanoTime();
        UUID campaign = upload.post(system.url(), system.key());
        double accepted = (System.nanoTime() - begin) / 1e9;
        while (arrived(database, campaign) < rows) {
            Thread.sleep(10);
        }
        double all = (System.nanoTime() - begin) / 1e9;
        return new Sample(Map.of(Figure.ROWS, rows / all, Figure.SECONDS, accepted));
    }

    private static int arrived(Connection database, UUID campaign) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("select arrived from campaigns where id = ?")) {
            query.setObject(1, campaign);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }
}
