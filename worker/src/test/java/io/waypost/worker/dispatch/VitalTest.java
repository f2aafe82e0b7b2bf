package io.waypost.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A worker whose settler is gone would look alive and settle nothing. */
class VitalTest {
    private final List<String> done = new ArrayList<>();

    @Test
    void whateverEndsAVitalThreadEndsTheProcess() {
        new Vital("settler", VitalTest::outOfMemory, () -> done.add("ended")).run();
        assertThat(done).containsExactly("ended");
    }

    @Test
    void oneThatIsDoneEndsNothing() {
        new Vital("settler", () -> done.add("worked"), () -> done.add("ended")).run();
        assertThat(done).containsExactly("worked");
    }

    private static void outOfMemory() {
        throw new OutOfMemoryError("as the heap is full");
    }
}
