package io.waypost.api.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One reader's events from now on. One thread reads it; close it when done. */
public final class Subscription implements AutoCloseable {
    private final EventFilter filter;
    private final BlockingQueue<Optional<LiveEvent>> waiting;
    private final Consumer<Subscription> onClose;
    private volatile boolean ended;
    private int skipPartition = -1;
    private long skipBefore;

    Subscription(EventFilter filter, int capacity, Consumer<Subscription> onClose) {
        this.filter = filter;
        this.waiting = new LinkedBlockingQueue<>(capacity);
        this.onClose = onClose;
    }

    EventFilter filter() {
        return filter;
    }

    /** Events before this place were given to the reader by another way. */
    void skipBefore(int partition, long offset) {
        skipPartition = partition;
        skipBefore = offset;
    }

    /** @return false if the reader is too slow and was dropped for it */
    boolean offer(LiveEvent event) {
        boolean seen = event.partition() == skipPartition && event.offset() < skipBefore;
        if (ended || seen || !filter.takes(event) || waiting.offer(Optional.of(event))) {
            return true;
        }
        end(); // it resumes from the last event it got
        return false;
    }

    /** No more events come: the reader is too slow, or the api stops. */
    void end() {
        ended = true;
        waiting.offer(Optional.empty()); // wakes a reader that waits; one whose queue is full is not waiting
    }

    public boolean ended() {
        return ended;
    }

    /** The next event, or empty if none came in this time or no more will come. */
    public Optional<LiveEvent> next(Duration patience) throws InterruptedException {
        if (ended) {
            return Optional.empty();
        }
        Optional<LiveEvent> event = waiting.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        return event == null ? Optional.empty() : event;
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}
