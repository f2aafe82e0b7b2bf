package io.waypost.bench.contender;

import io.waypost.process.ExitWithParent;
import java.util.concurrent.CountDownLatch;

/** One contender in a process of its own: {@code bare}, {@code naive} or {@code tuned}. */
public final class ContenderMain {
    /** Printed when it has its partitions. */
    public static final String READY = "bench: ready";

    private ContenderMain() {}

    public static void main(String[] args) throws InterruptedException {
        ExitWithParent.watch();
        Terms terms = Terms.of(System.getenv());
        CountDownLatch once = new CountDownLatch(1);
        Runnable ready = () -> {
            if (once.getCount() > 0) {
                once.countDown();
                System.out.println(READY);
            }
        };
        switch (args[0]) {
            case "bare" -> BareLoop.run(terms, ready);
            case "naive" -> NaiveListener.run(terms, ready);
            case "tuned" -> TunedListener.run(terms, ready);
            default -> throw new IllegalArgumentException("there is no contender " + args[0]);
        }
        new CountDownLatch(1).await();
    }
}
