package io.waypost.api.command;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.waypost.api.problem.Problem;
import io.waypost.contract.Action;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Counts what comes to the door, and how it leaves: accepted, a repeat, or refused for which reason. */
@Component
public class DoorSight {
    static final String ACCEPTED = "accepted";
    private static final String REPLAYED = "replayed";

    private final Meter.MeterProvider<Counter> commands;

    DoorSight(MeterRegistry meters) {
        commands = Counter.builder("waypost.commands")
                .description("Commands at the door")
                .withRegistry(meters);
        for (Action action : Action.values()) {
            count(action.wire(), ACCEPTED, 0);
        }
    }

    /** What somebody may do at the door. */
    @FunctionalInterface
    public interface Entry<T, E extends Exception> {
        T take() throws E;
    }

    /** @param repeat whether it was accepted before */
    public <T, E extends Exception> T counted(String action, Entry<T, E> entry, Predicate<T> repeat) throws E {
        try {
            T taken = entry.take();
            count(action, repeat.test(taken) ? REPLAYED : ACCEPTED, 1);
            return taken;
        } catch (Problem e) {
            count(action, e.code().name().toLowerCase(Locale.ROOT), 1);
            throw e;
        }
    }

    void count(String action, String result, int many) {
        commands.withTags("action", action, "result", result).increment(many);
    }

    /** Only what is an action: whatever else somebody sends is one word here. */
    static String action(JsonNode body) {
        return Optional.of(body.path("action").asString(""))
                .flatMap(Action::of)
                .map(Action::wire)
                .orElse("unknown");
    }
}
