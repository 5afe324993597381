package io.durable.benchmarks.scenario;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets time pass without using the processor, as a call over the network does. */
final class Pause {

    private Pause() {}

    static void of(Duration duration) {
        if (duration.isZero()) {
            return;
        }
        long deadline = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
