package io.waypost.api.campaign;

import io.waypost.api.upload.Findings;
import io.waypost.contract.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What an upload would send.
 *
 * @param total how many recipients can be sent to
 * @param rows the first of them
 * @param problems the first things that are wrong; with any, the upload would be refused
 * @param problemCount all things that are wrong
 * @param estimate when it would send, by its own pace and hours
 */
public record Preview(
        int total, int duplicates, List<Shown> rows, List<Violation> problems, int problemCount, Estimate estimate) {
    private static final int SHOWN = 10;

    public record Shown(int row, String to, String message) {}

    /** Keeps the first messages. */
    static final class Sample implements Consumer<Outgoing> {
        private final List<Shown> rows = new ArrayList<>();

        @Override
        public void accept(Outgoing message) {
            if (rows.size() < SHOWN) {
                rows.add(new Shown(message.row(), message.to(), message.message()));
            }
        }

        Preview preview(Plan plan, Reading.Tally tally, Findings findings) {
            return new Preview(
                    tally.total(),
                    tally.duplicates(),
                    rows,
                    findings.listed(),
                    findings.count(),
                    Estimate.of(plan.campaign(), tally.total(), plan.now()));
        }
    }
}
