package io.waypost.worker.message;

import io.waypost.contract.Failure;
import io.waypost.contract.State;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is found out about a message after its call was made. */
public sealed interface Finding {

    /** Who found it out: webhook, look-up or person. */
    String source();

    /** The states from which this settles a message; in any other it changes nothing. */
    Set<State> from();

    /** It was sent. */
    record Arrived(
            String source,
            @Nullable String upstreamId,
            @Nullable Instant at) implements Finding {
        @Override
        public Set<State> from() {
            return source.equals(PERSON) ? EnumSet.of(State.UNKNOWN) : EnumSet.of(State.UNKNOWN, State.ACCEPTED);
        }
    }

    /** @param late it takes back what was a success */
    record Rejected(String source, Failure failure, boolean late) implements Finding {
        @Override
        public Set<State> from() {
            if (source.equals(PERSON)) {
                return EnumSet.of(State.UNKNOWN);
            }
            return late
                    ? EnumSet.of(State.UNKNOWN, State.ACCEPTED, State.SUCCEEDED)
                    : EnumSet.of(State.UNKNOWN, State.ACCEPTED);
        }
    }

    /** Nothing told its outcome in time. */
    record Silence(String source, Failure failure) implements Finding {
        @Override
        public Set<State> from() {
            return EnumSet.of(State.ACCEPTED);
        }
    }

    String WEBHOOK = "webhook";
    String LOOK_UP = "look-up";
    String PERSON = "person";
    String CLOCK = "clock";
}
