package io.waypost.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    private static final UUID WHOLE = Ids.derived(new UUID(1, 2), "campaign");

    @Test
    void derived_ids_are_the_same_for_the_same_names() {
        assertThat(Ids.derived(WHOLE, "a", "b")).isEqualTo(Ids.derived(WHOLE, "a", "b"));
        assertThat(Ids.derived(WHOLE, "a", "b")).isNotEqualTo(Ids.derived(WHOLE, "ab"));
    }

    @Test
    void placed_ids_stand_side_by_side_in_the_order_of_their_places() {
        List<UUID> ids = IntStream.of(0, 1, 2, 999, 0xf_ffff, 0x10_0000, 200_000_000, Integer.MAX_VALUE)
                .mapToObj(place -> Ids.placed(WHOLE, place, Ids.derived(WHOLE, "person " + place)))
                .toList();
        assertThat(ids)
                .isSortedAccordingTo((a, b) -> a.toString().compareTo(b.toString()))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.toString().startsWith(WHOLE.toString().substring(0, 13)))
                .allMatch(id -> id.version() == 8 && id.variant() == 2);
    }

    @Test
    void a_placed_id_tells_its_place_and_its_own_id_apart() {
        UUID own = Ids.derived(WHOLE, "person");
        assertThat(Ids.placed(WHOLE, 7, own))
                .isEqualTo(Ids.placed(WHOLE, 7, own))
                .isNotEqualTo(Ids.placed(WHOLE, 8, own))
                .isNotEqualTo(Ids.placed(WHOLE, 7, Ids.derived(WHOLE, "another")))
                .isNotEqualTo(Ids.placed(Ids.derived(WHOLE, "another campaign"), 7, own));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-2-3-4-5",
                "0a0000000000400080000000000000a0",
                "0a000000-0000-4000-8000-00000000000",
                "0a000000-0000-4000-8000-00000000000g",
                "0a000000-0000-4000-8000-00000000000a ",
                "+a000000-0000-4000-8000-00000000000a",
                "0a00000-00000-4000-8000-00000000000a",
                "{a000000-0000-4000-8000-0000000000a}"
            })
    void only_the_whole_form_of_a_uuid_is_one(String text) {
        assertThat(Uuids.parse(text)).isEmpty();
    }

    @Test
    void capitals_in_a_uuid_are_no_difference() {
        assertThat(Uuids.parse("0A000000-0000-4000-8000-00000000000a"))
                .contains(UUID.fromString("0a000000-0000-4000-8000-00000000000a"));
    }
}
