package io.waypost.api.campaign;

import io.waypost.api.access.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What this instance published lately, completely, and no worker may have taken in yet. Thread-safe and bounded. */
@Component
class RecentCampaigns {
    private static final int MOST = 1_000;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private final Clock clock;
    private final Map<UUID, Recent> campaigns = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Recent> eldest) {
            return size() > MOST;
        }
    };

    RecentCampaigns(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(Caller caller, CampaignView view, @Nullable String fingerprint) {
        campaigns.put(view.id(), new Recent(caller.organizationId(), view, fingerprint));
    }

    Optional<CampaignView> find(Caller caller, UUID id) {
        return recent(caller, id).map(Recent::view);
    }

    Optional<Uploaded> uploaded(Caller caller, UUID id) {
        return recent(caller, id).map(r -> new Uploaded(r.fingerprint(), true));
    }

    private synchronized Optional<Recent> recent(Caller caller, UUID id) {
        return Optional.ofNullable(campaigns.get(id))
                .filter(r -> r.organizationId().equals(caller.organizationId()))
                .filter(r -> r.view().createdAt().isAfter(clock.instant().minus(LONGEST)));
    }

    private record Recent(
            UUID organizationId,
            CampaignView view,
            @Nullable String fingerprint) {}
}
