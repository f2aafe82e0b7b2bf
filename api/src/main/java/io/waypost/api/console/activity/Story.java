package io.waypost.api.console.activity;

import io.waypost.api.command.AttemptView;
import io.waypost.api.command.CommandView;
import io.waypost.api.console.page.Failures;
import io.waypost.contract.Failure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One command from its acceptance to its end, for a person to read. */
record Story(
        CommandView command,
        List<Attempt> attempts,
        @Nullable Failure error) {

    static Story of(CommandView command) {
        return new Story(command, command.attempts().stream().map(Attempt::of).toList(), Failures.of(command.error()));
    }

    /** One call to the gateway. */
    record Attempt(AttemptView view, @Nullable Failure error) {
        static Attempt of(AttemptView view) {
            return new Attempt(view, Failures.of(view.error()));
        }

        /** Null as long as it has no end. */
        public @Nullable Long millis() {
            return view.endedAt() == null
                    ? null
                    : Duration.between(view.startedAt(), view.endedAt()).toMillis();
        }
    }
}
