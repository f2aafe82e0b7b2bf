package io.waypost.simulator.session;

import io.waypost.simulator.group.Group;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device.
 *
 * @param id as the gateway's user named it
 * @param phoneNumber in E.164 with a plus, once it was paired
 * @param groups those it was given; null stands for the default ones
 */
public record Session(
        String id,
        Phase phase,
        @Nullable String phoneNumber,
        @Nullable List<Group> groups) {
    public Session {
        groups = groups == null ? null : List.copyOf(groups);
    }

    Session in(Phase next) {
        return new Session(id, next, phoneNumber, groups);
    }

    Session paired(Phase next, String number) {
        return new Session(id, next, number, groups);
    }

    Session having(@Nullable List<Group> others) {
        return new Session(id, phase, phoneNumber, others);
    }
}
