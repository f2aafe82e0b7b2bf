package io.waypost.worker.parking;

import io.waypost.contract.Failure;
import io.waypost.contract.FailureCode;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Settlement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A session whose calls hold the gateway for seconds and are never answered takes those seconds from all others. It pauses
 * after each, four times as long after each further one in a row; any answer ends the row and the pause. What a person asks
 * of the session is tried all the same. Thread-safe.
 */
@Component
public class Silences {
    private static final Duration LONG = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Set<FailureCode> UNANSWERED = EnumSet.of(FailureCode.VPS_TIMEOUT, FailureCode.OUTCOME_UNKNOWN);

    private final Map<UUID, Integer> rows = new ConcurrentHashMap<>();

    /**
     * The settlement, holding its session back or letting it go if that is what it shows.
     *
     * @param took how long the call held the gateway
     */
    public Settlement judged(Settlement settlement, Duration took) {
        Claim claim = settlement.claim();
        if (!settlement.called() || claim.sessionId() == null) {
            return settlement;
        }
        UUID session = claim.laneKey();
        if (isSilence(settlement.error(), took)) {
            long pause = pause(took, rows.merge(session, 1, Integer::sum)).toMillis();
            return settlement.also(jdbc -> jdbc.sql("""
                            insert into pace (session_id, next_send_at, stalled_until)
                            values (?, now(), now() + ? * interval '1 millisecond')
                            on conflict (session_id) do update set stalled_until = excluded.stalled_until""").params(session, pause).update());
        }
        return rows.remove(session) == null
                ? settlement
                : settlement.also(jdbc -> jdbc.sql("update pace set stalled_until = null where session_id = ?")
                        .param(session)
                        .update());
    }

    private static boolean isSilence(@Nullable Failure error, Duration took) {
        return error != null && took.compareTo(LONG) >= 0 && UNANSWERED.stream().anyMatch(error::is);
    }

    /** A quarter of the call the first time. */
    static Duration pause(Duration took, int row) {
        Duration pause = took.dividedBy(4).multipliedBy(1L << (2 * Math.min(row - 1, 10)));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
