package io.waypost.simulator.session;

import io.waypost.simulator.group.DefaultGroups;
import io.waypost.simulator.group.Group;
import io.waypost.simulator.group.Numbers;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All devices of the gateway. Thread-safe; each change of one session is atomic. */
public final class Sessions {
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final List<Consumer<Session>> listeners = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final RandomGenerator random;
    private final PairingTimes times;
    private final int defaultGroups;

    public Sessions(
            Clock clock, RandomGenerator random, PairingTimes times, int defaultGroups, Collection<Session> restored) {
        this.clock = clock;
        this.random = random;
        this.times = times;
        this.defaultGroups = defaultGroups;
        restored.forEach(session -> sessions.put(session.id(), session));
    }

    /** Is told of each session that changed, after the change; a forgotten one is told as logged out. */
    public void onChange(Consumer<Session> listener) {
        listeners.add(listener);
    }

    public List<Session> all() {
        return sessions.values().stream()
                .sorted(Comparator.comparing(Session::id))
                .toList();
    }

    public @Nullable Session find(String id) {
        return sessions.get(id);
    }

    public Status status(Session session) {
        return times.status(session.phase(), clock.instant());
    }

    public @Nullable QrCode qr(Session session) {
        return times.qr(session.phase(), clock.instant());
    }

    /** The number a session gets when it is scanned by nobody in particular. */
    public static String likelyNumber(String id) {
        return Numbers.next(new Random(id.hashCode()));
    }

    public List<Group> groups(Session session) {
        return session.groups() != null ? session.groups() : DefaultGroups.of(session.id(), defaultGroups);
    }

    /**
     * Begins to pair a session, or to connect a dropped one again.
     *
     * @return false, and nothing changes, when the session exists and is connected or on its way to be
     */
    public boolean connect(String id) {
        Instant now = clock.instant();
        Session[] before = new Session[1];
        Session after = sessions.compute(id, (key, session) -> {
            before[0] = session;
            if (session == null) {
                return new Session(id, new Phase.Pairing(now, random.nextLong()), null, null);
            }
            if (session.phase() instanceof Phase.Dropped) {
                return session.in(new Phase.Connected(now.plus(times.qrAfter())));
            }
            boolean gone = times.status(session.phase(), now).compareTo(Status.DISCONNECTED) >= 0;
            return gone ? session.in(new Phase.Pairing(now, random.nextLong())) : session;
        });
        return tellIfChanged(before[0], after);
    }

    /** The phone scans the QR; false when the session is not being paired. */
    public boolean scan(String id, @Nullable String phoneNumber) {
        Instant now = clock.instant();
        return change(id, session -> {
            Status status = times.status(session.phase(), now);
            boolean pairing = session.phase() instanceof Phase.Pairing && status != Status.DISCONNECTED;
            return pairing ? session.paired(new Phase.Connected(now), number(session, phoneNumber)) : session;
        });
    }

    /** Makes a session that is connected at once, whatever it was before. */
    public Session pair(String id, @Nullable String phoneNumber) {
        Session after = sessions.compute(id, (key, known) -> {
            Phase online = new Phase.Connected(clock.instant());
            Session session = known == null ? new Session(id, online, null, null) : known;
            return session.paired(online, number(session, phoneNumber));
        });
        tell(after);
        return after;
    }

    /** The device goes offline and stays paired; false when it was not connected. */
    public boolean drop(String id) {
        return change(
                id,
                session -> session.phase() instanceof Phase.Connected
                        ? session.in(new Phase.Dropped(clock.instant()))
                        : session);
    }

    /** The device is unlinked; false when there is no such session. */
    public boolean logOut(String id) {
        return change(id, session -> session.in(new Phase.LoggedOut(clock.instant())));
    }

    /** The gateway loses the session; false when there is none. */
    public boolean forget(String id) {
        Session gone = sessions.remove(id);
        if (gone != null) {
            tell(gone.in(new Phase.LoggedOut(clock.instant())));
        }
        return gone != null;
    }

    /** Gives a session its groups; null brings the default ones back. */
    public boolean setGroups(String id, @Nullable List<Group> groups) {
        return change(id, session -> session.having(groups));
    }

    /** Changes the groups a session has now. */
    public boolean changeGroups(String id, UnaryOperator<List<Group>> edit) {
        return change(id, session -> session.having(edit.apply(groups(session))));
    }

    private boolean change(String id, UnaryOperator<Session> edit) {
        Session[] before = new Session[1];
        Session after = sessions.computeIfPresent(id, (key, session) -> {
            before[0] = session;
            return edit.apply(session);
        });
        return after != null && tellIfChanged(before[0], after);
    }

    private boolean tellIfChanged(@Nullable Session before, Session after) {
        boolean changed = before != after;
        if (changed) {
            tell(after);
        }
        return changed;
    }

    private void tell(Session session) {
        listeners.forEach(listener -> listener.accept(session));
    }

    private static String number(Session session, @Nullable String given) {
        if (given != null) {
            return given;
        }
        return session.phoneNumber() != null ? session.phoneNumber() : likelyNumber(session.id());
    }
}
