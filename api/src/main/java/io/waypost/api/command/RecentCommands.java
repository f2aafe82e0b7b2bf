package io.waypost.api.command;

import io.waypost.api.access.Caller;
import io.waypost.contract.Action;
import io.waypost.contract.CommandEnvelope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What this instance accepted lately: most questions for a command that no worker has taken in yet come to the instance
 * that took it. Thread-safe and bounded.
 */
@Component
public final class RecentCommands {
    private static final int MOST = 20_000;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private final Clock clock;
    private final Map<UUID, Accepted> commands = bounded();
    private final Map<UUID, Accepted> newSessions = bounded();

    RecentCommands(Clock clock) {
        this.clock = clock;
    }

    public void add(CommandEnvelope envelope, @Nullable String fingerprint) {
        add(Accepted.of(envelope, fingerprint));
    }

    synchronized void add(Accepted accepted) {
        commands.put(accepted.commandId(), accepted);
        if (accepted.action().equals("connect") && accepted.sessionId() != null) {
            newSessions.put(accepted.sessionId(), accepted);
        }
    }

    synchronized Optional<Accepted> find(Caller caller, UUID commandId) {
        return Optional.ofNullable(commands.get(commandId)).filter(a -> isNow(a, caller));
    }

    boolean announces(Caller caller, UUID campaign) {
        return find(caller, campaign)
                .filter(a -> a.action().equals(Action.CAMPAIGN.wire()))
                .isPresent();
    }

    synchronized boolean connects(Caller caller, UUID session) {
        return Optional.ofNullable(newSessions.get(session))
                .filter(a -> isNow(a, caller))
                .isPresent();
    }

    private boolean isNow(Accepted accepted, Caller caller) {
        Instant oldest = clock.instant().minus(LONGEST);
        return accepted.organizationId().equals(caller.organizationId())
                && accepted.issuedAt().isAfter(oldest);
    }

    private static Map<UUID, Accepted> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, Accepted> eldest) {
                return size() > MOST;
            }
        };
    }
}
