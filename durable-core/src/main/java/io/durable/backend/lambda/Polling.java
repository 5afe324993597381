package io.durable.backend.lambda;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Asks until there is an answer, at once, then after 1 s, 2 s and so on, at last every 10 s. */
final class Polling {

    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration FOREVER = Duration.ofDays(100 * 366);

    private final Stopwatch stopwatch;

    Polling(Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
    }

    /** Polls in real time, which no virtual clock can shorten: it is the service that takes its time. */
    static Polling inRealTime() {
        return new Polling(new SystemStopwatch());
    }

    /** The last question is asked when the time is over, and the first one even if there is none. */
    <T> Optional<T> until(Duration timeout, Supplier<Optional<T>> question) throws InterruptedException {
        long deadline = stopwatch.nanoTime() + (timeout.compareTo(FOREVER) > 0 ? FOREVER : timeout).toNanos();
        Duration delay = STEP;
        while (true) {
            Optional<T> answer = question.get();
            Duration left = Duration.ofNanos(deadline - stopwatch.nanoTime());
            if (answer.isPresent() || left.isNegative() || left.isZero()) {
                return answer;
            }
            stopwatch.pause(delay.compareTo(left) < 0 ? delay : left);
            delay = delay.compareTo(LONGEST) < 0 ? delay.plus(STEP) : LONGEST;
        }
    }

    /** Time as it passes for somebody who waits. */
    interface Stopwatch {

        long nanoTime();

        void pause(Duration duration) throws InterruptedException;
    }

    private static final class SystemStopwatch implements Stopwatch {

        private final CountDownLatch never = new CountDownLatch(1);

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            never.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
