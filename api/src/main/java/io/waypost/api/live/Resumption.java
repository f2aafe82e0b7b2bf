package io.waypost.api.live;

import io.waypost.api.kafka.KafkaClients;
import io.waypost.contract.Event;
import io.waypost.contract.Ids;
import io.waypost.contract.Json;
import io.waypost.contract.Topics;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings a reader who comes back up to the present: from memory where that reaches back far enough, else from the topic,
 * without a gap and without a repeat. Thread-safe.
 */
@Component
class Resumption {
    private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private final LiveFeed feed;
    private final KafkaClients clients;
    private final Ids ids;
    private final Clock clock;

    Resumption(LiveFeed feed, KafkaClients clients, Ids ids, Clock clock) {
        this.feed = feed;
        this.clients = clients;
        this.ids = ids;
        this.clock = clock;
    }

    /** Sends what was missed since {@code last}, or a reset; what follows comes by the subscription. */
    Subscription resume(EventFilter filter, String last, EventStream stream) throws IOException, InterruptedException {
        Map<Integer, Long> positions = feed.positions();
        Optional<EventToken> token =
                EventToken.decoded(last).filter(t -> t.topic() == feed.topic() && positions.containsKey(t.partition()));
        return token.isEmpty() ? reset(filter, stream) : resume(filter, token.get(), stream);
    }

    private Subscription resume(EventFilter filter, EventToken token, EventStream stream)
            throws IOException, InterruptedException {
        int partition = token.partition();
        long next = token.offset() + 1;
        while (!stream.closing()) {
            Optional<LiveFeed.Resumed> remembered = feed.resume(filter, partition, next);
            if (remembered.isPresent()) {
                return caughtUp(remembered.get(), stream);
            }
            long position = feed.positions().getOrDefault(partition, next);
            try (TopicReplay topic = new TopicReplay(clients, partition)) {
                if (!topic.retains(next)) {
                    return reset(filter, stream);
                }
                if (next <= position) {
                    topic.read(next, position, filter, stream);
                    next = position;
                    continue;
                }
            } catch (KafkaException e) {
                LOG.debug("A reader waits for Kafka to resume", e);
            }
            stream.keepAwake(); // the broker is away, or another instance was ahead of this one
            Thread.sleep(PAUSE);
        }
        return feed.subscribe(filter);
    }

    private static Subscription caughtUp(LiveFeed.Resumed resumed, EventStream stream) throws IOException {
        try {
            for (LiveEvent event : resumed.missed()) {
                stream.send(event);
            }
            return resumed.subscription();
        } catch (IOException gone) {
            resumed.subscription().close();
            throw gone;
        }
    }

    /** What came between can no longer be told: the reader should load the present state and go on from here. */
    private Subscription reset(EventFilter filter, EventStream stream) throws IOException {
        String here = here(filter.organizationId());
        Subscription subscription = feed.subscribe(filter);
        ObjectNode data = Json.MAPPER.createObjectNode();
        data.put("reason", "The events after this Last-Event-ID are not retained; load the present state anew.");
        Event event = new Event(
                ids.next(),
                "reset",
                null,
                filter.organizationId(),
                null,
                null,
                null,
                clock.instant(),
                data,
                null,
                null);
        try {
            stream.send(here, event.type(), event.toJson());
            return subscription;
        } catch (IOException gone) {
            subscription.close();
            throw gone;
        }
    }

    /** The present place in the partition to which Kafka's partitioner brings all of an organization's events. */
    private String here(UUID organization) {
        int partition = Topics.shardOf(organization);
        Long next = feed.positions().get(partition);
        return next == null ? "" : new EventToken(feed.topic(), partition, next - 1).encoded();
    }
}
