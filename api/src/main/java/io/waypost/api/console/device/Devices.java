package io.waypost.api.console.device;

import io.waypost.api.access.Caller;
import io.waypost.api.paging.PageRequest;
import io.waypost.api.paging.PathId;
import io.waypost.api.problem.ProblemCode;
import io.waypost.api.session.SessionQueries;
import io.waypost.contract.Uuids;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The devices that the console shows. */
@Component
public class Devices {
    private static final int ATTEMPTS = 50;
    private final SessionQueries sessions;

    Devices(SessionQueries sessions) {
        this.sessions = sessions;
    }

    public List<Device> all(Caller caller) {
        return sessions.page(caller, new PageRequest(PageRequest.MOST, null)).items().stream()
                .map(Device::of)
                .toList();
    }

    /** Attempts that came to nothing, newest first. */
    List<Device> abandoned(Caller caller) {
        return sessions.abandoned(caller, ATTEMPTS).stream().map(Device::of).toList();
    }

    /** Those that one can work with: connected, or with groups from when they were. */
    public List<Device> usable(Caller caller) {
        return all(caller).stream()
                .filter(device -> device.connected() || device.view().groups() > 0)
                .toList();
    }

    /** Nothing named is fine: the page chooses then. What is named and not there is not made up for. */
    public void mustBeOf(Caller caller, @Nullable String sessionId) {
        if (sessionId == null || sessionId.isBlank()) {
            return;
        }
        if (!sessions.exists(caller, PathId.parse(sessionId, ProblemCode.SESSION_NOT_FOUND))) {
            throw ProblemCode.SESSION_NOT_FOUND.because(
                    "This organization has no such device; reload the page and choose one of the list.");
        }
    }

    /** The one that was chosen as long as it is there, else the first connected one. */
    public static Optional<UUID> chosen(List<Device> devices, @Nullable String choice) {
        Optional<UUID> wanted = Uuids.parse(choice == null ? "" : choice);
        return devices.stream()
                .map(device -> device.view().id())
                .filter(id -> wanted.isPresent() && wanted.get().equals(id))
                .findFirst()
                .or(() -> devices.stream()
                        .filter(Device::connected)
                        .findFirst()
                        .or(() -> devices.stream().findFirst())
                        .map(device -> device.view().id()));
    }
}
