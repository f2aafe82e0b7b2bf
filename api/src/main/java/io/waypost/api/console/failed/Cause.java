package io.waypost.api.console.failed;

import io.waypost.api.console.page.Failures;
import io.waypost.api.message.Trouble;
import io.waypost.contract.Failure;
import org.jspecify.annotations.Nullable;

/** A cause of failures as a page shows it. */
record Cause(Trouble trouble, @Nullable Failure failure) {
    static Cause of(Trouble trouble) {
        return new Cause(trouble, Failures.of(trouble.latest()));
    }
}
