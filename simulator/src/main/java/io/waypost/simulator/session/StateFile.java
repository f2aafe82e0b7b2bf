package io.waypost.simulator.session;

import io.waypost.simulator.group.Group;
import io.waypost.simulator.json.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the sessions in a file between runs; each write replaces the whole file at once. */
public final class StateFile {
    private record SavedSession(
            String id,
            String phase,
            Instant since,
            @Nullable Long seed,
            @Nullable String phoneNumber,
            @Nullable List<Group> groups) {}

    private record Saved(List<SavedSession> sessions) {}

    private final Path file;

    public StateFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Reads the sessions of the last run; none when there was no file. A damaged file is an IOException that says so. */
    public List<Session> load() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Json.read(Json.parse(Files.readString(file)), Saved.class).sessions().stream()
                    .map(StateFile::restore)
                    .toList();
        } catch (RuntimeException damaged) {
            throw new IOException(
                    file + " does not hold the simulator's state (" + damaged.getMessage()
                            + "); move it away to start afresh",
                    damaged);
        }
    }

    /** Writes what the sessions are once it is this call's turn, so that no older state replaces a newer one. */
    public synchronized void save(Sessions sessions) throws IOException {
        Saved saved = new Saved(sessions.all().stream().map(StateFile::saved).toList());
        Files.createDirectories(file.resolveSibling(".").normalize());
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, Json.write(saved));
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            channel.force(true); // else a crash of the machine could leave an empty file under the good name
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static SavedSession saved(Session session) {
        Phase phase = session.phase();
        Long seed = phase instanceof Phase.Pairing(Instant since, long itsSeed) ? itsSeed : null;
        return new SavedSession(
                session.id(), name(phase), phase.since(), seed, session.phoneNumber(), session.groups());
    }

    private static String name(Phase phase) {
        return switch (phase) {
            case Phase.Pairing pairing -> "pairing";
            case Phase.Connected connected -> "connected";
            case Phase.Dropped dropped -> "dropped";
            case Phase.LoggedOut loggedOut -> "logged-out";
        };
    }

    private static Session restore(SavedSession saved) {
        Phase phase = switch (saved.phase()) {
            case "pairing" -> new Phase.Pairing(saved.since(), saved.seed() == null ? 0 : saved.seed());
            case "connected" -> new Phase.Connected(saved.since());
            case "dropped" -> new Phase.Dropped(saved.since());
            case "logged-out" -> new Phase.LoggedOut(saved.since());
            default -> throw new IllegalArgumentException("unknown phase " + saved.phase());
        };
        return new Session(saved.id(), phase, saved.phoneNumber(), saved.groups());
    }
}
