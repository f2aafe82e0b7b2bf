package io.waypost.api.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Ids;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeenIdsTest {

    @Test
    void it_knows_what_it_has_seen_however_many() {
        SeenIds seen = new SeenIds();
        UUID space = UUID.randomUUID();
        for (int i = 0; i < 100_000; i++) {
            assertThat(seen.add(Ids.derived(space, "r" + i))).isTrue();
        }
        for (int i = 0; i < 100_000; i += 7) {
            assertThat(seen.add(Ids.derived(space, "r" + i))).isFalse();
        }
        assertThat(seen.size()).isEqualTo(100_000);
    }
}
