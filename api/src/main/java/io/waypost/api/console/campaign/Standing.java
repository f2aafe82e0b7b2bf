package io.waypost.api.console.campaign;

import io.waypost.api.campaign.CampaignView;
import java.util.ArrayList;
import java.util.List;

/** A campaign as a page shows it: by what has ended, never by what is only on its way. */
record Standing(CampaignView view) {
    private static final double WIDTH = 1000;

    public int settled() {
        CampaignView.Counts counts = view.counts();
        return counts.sent() + counts.failed() + counts.unknown() + counts.cancelled();
    }

    /** Of what has ended; 100 only when all has. */
    public int percent() {
        int total = Math.max(1, view.counts().total());
        return (int) (100L * settled() / total);
    }

    public boolean ended() {
        return view.finishedAt() != null;
    }

    public boolean pausable() {
        return view.status().equals("sending") || view.status().equals("scheduled");
    }

    public boolean paused() {
        return view.status().equals("paused");
    }

    public boolean cancellable() {
        return pausable() || paused();
    }

    /** The key of its status in words: one that was cancelled still cancels until all of its messages are. */
    public String words() {
        boolean cancelling = view.status().equals("cancelled") && !ended();
        return "campaign.status." + (cancelling ? "cancelling" : view.status());
    }

    public String badge() {
        return switch (view.status()) {
            case "completed" -> "good";
            case "failed" -> "bad";
            case "partial_failure", "paused" -> "warn";
            case "sending" -> "info";
            default -> "";
        };
    }

    /** The bar's parts from the left; what is missing on the right has not begun. */
    public List<Part> parts() {
        CampaignView.Counts counts = view.counts();
        List<Part> parts = new ArrayList<>();
        double from = 0;
        from = add(parts, "sent", counts.sent(), from);
        from = add(parts, "failed", counts.failed(), from);
        from = add(parts, "unknown", counts.unknown(), from);
        from = add(parts, "cancelled", counts.cancelled(), from);
        add(parts, "sending", counts.sending(), from);
        return parts;
    }

    private double add(List<Part> parts, String name, int count, double from) {
        double width = WIDTH * count / Math.max(1, view.counts().total());
        if (count > 0) {
            parts.add(new Part(name, count, from, width));
        }
        return from + width;
    }

    /** @param from and {@code width}, in thousandths of the bar */
    record Part(String name, int count, double from, double width) {}
}
