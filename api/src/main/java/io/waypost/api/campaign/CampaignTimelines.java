package io.waypost.api.campaign;

import io.waypost.api.access.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what campaigns sent when. */
@Component
public class CampaignTimelines {
    private static final int MOST_STEPS = 120;
    private static final List<Duration> STEPS = Stream.of(1, 5, 15, 60, 300, 900, 3_600, 21_600, 86_400, 604_800)
            .map(Duration::ofSeconds)
            .toList();

    /** A send's time stands on its row; for the others it is the end of the attempt that ended them. */
    private static final String ENDS = """
            select greatest(0, extract(epoch from coalesce(c.sent_at, a.ended_at) - :from)::bigint / :step)::int as step,
                   count(*) filter (where c.sent_at is not null) as sent,
                   count(*) filter (where c.sent_at is null) as others
            from commands c
            left join attempts a on a.command_id = c.command_id and a.attempt = c.attempt
                and c.state in ('failed', 'unknown')
            where c.campaign_id = :id and c.organization_id = :organization and c.replay_of is null
              and coalesce(c.sent_at, a.ended_at) is not null
            group by 1
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    CampaignTimelines(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Until now, or until it ended. */
    public Timeline of(Caller caller, CampaignView campaign) {
        Instant from = campaign.startedAt() == null ? campaign.createdAt() : campaign.startedAt();
        Instant until = campaign.finishedAt() == null ? clock.instant() : campaign.finishedAt();
        Duration step = STEPS.stream()
                .filter(s -> from.plus(s.multipliedBy(MOST_STEPS)).isAfter(until))
                .findFirst()
                .orElse(STEPS.getLast());
        int steps = (int) Math.clamp(Duration.between(from, until).dividedBy(step) + 1, 1, MOST_STEPS);
        List<Integer> sent = new ArrayList<>(Collections.nCopies(steps, 0));
        List<Integer> others = new ArrayList<>(Collections.nCopies(steps, 0));
        jdbc.sql(ENDS)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("step", step.toSeconds())
                .param("id", campaign.id())
                .param("organization", caller.organizationId())
                .query(row -> {
                    int at = Math.min(row.getInt("step"), steps - 1);
                    sent.set(at, sent.get(at) + row.getInt("sent"));
                    others.set(at, others.get(at) + row.getInt("others"));
                });
        return new Timeline(from, step, List.copyOf(sent), List.copyOf(others));
    }
}
