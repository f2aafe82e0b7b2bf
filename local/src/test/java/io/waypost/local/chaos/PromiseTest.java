package io.waypost.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.State;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule finds what it is there to find, and nothing in a history that is sound. */
class PromiseTest {
    private static final UUID EVENT = new UUID(8, 8);

    /** Each breaks exactly one rule, the one whose sentence it stands beside. */
    static Stream<Arguments> broken() {
        return Stream.of(
                one("nothing accepted is lost", sound().accepted(9, 900)),
                one("every command comes to an end", sound().accepted(9, 900).ended(9, State.CALLING, 900)),
                one("every command comes to an end", sound().accepted(9, 900).ended(9, State.QUEUED, 900)),
                one(
                        "a session of another organization cannot be used",
                        sound().stranger(9, 900)
                                .killed(901)
                                .ended(9, State.UNKNOWN, 900)
                                .told(9, EVENT, "message.unknown", Story.ANOTHER, "{}")),
                one("no event is left unpublished", sound().unpublished(1)),
                one(
                        "no message reaches WhatsApp twice",
                        unknown(9).delivered(9, 905).delivered(9, 906)),
                one(
                        "what is sent did reach WhatsApp",
                        sound().accepted(9, 900).ended(9, State.SUCCEEDED, 900).told(9, "message.sent")),
                one(
                        "what failed did not reach WhatsApp",
                        sound().accepted(9, 900)
                                .delivered(9, 905)
                                .ended(9, State.FAILED, 900)
                                .told(9, "message.failed")),
                one(
                        "what failed did not reach WhatsApp",
                        sound().accepted(9, 900)
                                .delivered(9, 905)
                                .ended(9, State.EXPIRED, 900)
                                .told(9, "message.expired")),
                one(
                        "nothing reaches WhatsApp that was not asked for",
                        sound().delivered("wa_" + Story.SESSION, "out of the blue", 9, 900)),
                one(
                        "nothing reaches WhatsApp that was not asked for",
                        unknown(9).delivered("wa_" + Story.ANOTHER, "text 9", 9, 905)),
                one(
                        "nothing reaches WhatsApp that was not asked for",
                        unknown(9).delivered("wa_" + Story.SESSION, "text 9", 1, 905)),
                one("what is unknown was in flight when something broke", clear(sound())),
                one("what is unknown was in flight when something broke", clear(sound().killed(880))),
                one("what is unknown was in flight when something broke", clear(sound().killed(9_000))),
                one("what is unknown was in flight when something broke", clear(sound().brokerKilled(901))),
                one("messages of a lane arrive in the order of acceptance", sound().sent(1, 900)),
                one("a session has one call at a time", sound().sent(9, 900).called(9, 902, 950L, "429")),
                one(
                        "no call is made on a claim that is over",
                        sound().accepted(9, 900)
                                .claimed(9, 900)
                                .killed(901)
                                .called(9, 8_000, 8_010L, "200")
                                .ended(9, State.UNKNOWN, 900)
                                .told(9, "message.unknown")),
                one(
                        "the gap between two sends of a session is kept",
                        sound().sent(8, 900).sent(9, 919)),
                one(
                        "every ending is told",
                        sound().accepted(9, 900).ended(9, State.FAILED, 900).told(9, "message.waiting")),
                one("a command has one ending", sound().told(3, "message.unknown")),
                one(
                        "an event id has one body",
                        sound().told(3, new UUID(7, 0), "message.waiting", Story.ORGANIZATION, "{1}")),
                one(
                        "an event is told to its own organization only",
                        sound().told(3, EVENT, "message.waiting", Story.ANOTHER, "{}")));
    }

    @ParameterizedTest(name = "{0} ({index})")
    @MethodSource("broken")
    void aRuleIsSeenToBeBroken(String promise, Story story) {
        assertThat(Promise.check(story.history()).stream()
                        .map(finding -> finding.rule().promise())
                        .distinct())
                .containsExactly(promise);
    }

    @Test
    void everyRuleHasAHistoryThatBreaksIt() {
        assertThat(broken().map(arguments -> arguments.get()[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Promise.RULES.stream().map(Rule::promise).toList());
    }

    @Test
    void aSoundHistoryBreaksNone() {
        assertThat(Promise.check(sound().history())).isEmpty();
    }

    @Test
    void aSendThatWasInFlightAtAKillMayBeUnknown() {
        assertThat(Promise.check(unknown(9).history())).isEmpty();
        assertThat(Promise.check(unknown(9).delivered(9, 905).history())).isEmpty();
    }

    @Test
    void aSendThatTheVpsLeftOpenMayBeUnknownAndComeLate() {
        Story story = sound().accepted(8, 900)
                .claimed(8, 900)
                .called(8, 900, null, null)
                .ended(8, State.UNKNOWN, 900)
                .told(8, "message.unknown")
                .sent(9, 2_901)
                .delivered(8, 3_500);
        assertThat(Promise.check(story.history())).isEmpty();
    }

    @Test
    void anEventThatIsPublishedTwiceCountsOnce() {
        assertThat(Promise.check(sound().told(3, new UUID(7, 0), "message.sent", Story.ORGANIZATION, "{}")
                        .history()))
                .isEmpty();
    }

    @Test
    void theLifeOfACommandIsToldInTheOrderOfTime() {
        assertThat(Biography.of(Story.id(3), sound().killed(101).history())
                        .lines()
                        .map(line -> line.strip().split(" ")[1]))
                .containsExactly("accepted:", "claimed:", "called:", "meanwhile:", "reached", "{}", "the");
    }

    private static Arguments one(String promise, Story story) {
        return Arguments.of(promise, story);
    }

    private static Story sound() {
        return new Story().sent(3, 100).sent(4, 200);
    }

    /** In flight when a worker was killed. */
    private static Story unknown(int number) {
        return sound().accepted(number, 900)
                .claimed(number, 900)
                .called(number, 901, 920L, "200")
                .killed(905)
                .ended(number, State.UNKNOWN, 900)
                .told(number, "message.unknown");
    }

    /** Unknown, though the VPS answered. */
    private static Story clear(Story story) {
        return story.accepted(9, 900)
                .claimed(9, 900)
                .called(9, 901, 910L, "200")
                .delivered(9, 905)
                .ended(9, State.UNKNOWN, 900)
                .told(9, "message.unknown");
    }
}
