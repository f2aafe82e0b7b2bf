package io.waypost.api.message;

import io.waypost.api.paging.Parameters;
import io.waypost.contract.Criteria;
import io.waypost.contract.State;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which messages are asked for. A null, or an empty list, narrows nothing.
 *
 * @param code a failure's code, or its beginning with a {@code *} behind
 * @param from accepted at this instant or later
 * @param until accepted before this instant
 * @param replayId made by this replay
 * @param open not sent again since
 */
public record MessageFilter(
        List<State> states,
        @Nullable UUID campaignId,
        @Nullable UUID sessionId,
        @Nullable String code,
        @Nullable String reference,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable UUID replayId,
        boolean open) {

    public static final MessageFilter ALL =
            new MessageFilter(List.of(), null, null, null, null, null, null, null, false);

    /** Those of a campaign; with a null, of all of them. */
    public MessageFilter inCampaign(@Nullable UUID campaign) {
        return new MessageFilter(states, campaign, sessionId, code, reference, from, until, replayId, open);
    }

    public MessageFilter in(State... wanted) {
        return new MessageFilter(List.of(wanted), campaignId, sessionId, code, reference, from, until, replayId, open);
    }

    public MessageFilter withCode(@Nullable String wanted) {
        return new MessageFilter(states, campaignId, sessionId, wanted, reference, from, until, replayId, open);
    }

    public MessageFilter madeBy(UUID replay) {
        return new MessageFilter(states, campaignId, sessionId, code, reference, from, until, replay, open);
    }

    public MessageFilter stillOpen() {
        return new MessageFilter(states, campaignId, sessionId, code, reference, from, until, replayId, true);
    }

    public static MessageFilter from(Parameters parameters) {
        return new MessageFilter(
                states(parameters),
                parameters.uuid("campaignId").orElse(null),
                parameters.uuid("sessionId").orElse(null),
                parameters.text("code").orElse(null),
                parameters.text("reference").orElse(null),
                parameters.instant("from").orElse(null),
                parameters.instant("until").orElse(null),
                parameters.uuid("replayId").orElse(null),
                false);
    }

    private static List<State> states(Parameters parameters) {
        return parameters.list("status").stream()
                .flatMap(status -> {
                    List<State> states = State.ofMessage(status);
                    if (states.isEmpty()) {
                        parameters.refuse("status", "must be one or more of " + words());
                    }
                    return states.stream();
                })
                .toList();
    }

    private static String words() {
        return Arrays.stream(State.values()).map(State::messageStatus).collect(Collectors.joining(", "));
    }

    /** The code as a pattern for the database. */
    @Nullable
    String codePattern() {
        return Criteria.likePattern(code);
    }
}
