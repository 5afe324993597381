package io.durable.backend;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The system's clock, sped up by a factor, with one daemon thread that lives while it has something to do. */
final class SystemTimeSource implements TimeSource {

    private static final Logger log = LoggerFactory.getLogger(TimeSource.class);

    private static final Duration LONGEST_SLEEP = Duration.ofDays(3650);

    private final double factor;
    private final Instant origin;
    private final boolean isSystemClock;
    private final long originNanos = System.nanoTime();
    private final ScheduledThreadPoolExecutor timer;

    SystemTimeSource(double factor) {
        this(factor, Optional.empty());
    }

    SystemTimeSource(double factor, Instant start) {
        this(factor, Optional.of(start));
    }

    private SystemTimeSource(double factor, Optional<Instant> start) {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException(
                    "The time factor is " + factor + "; give a number above 0, 1 for real time");
        }
        this.factor = factor;
        this.origin = start.orElseGet(Instant::now);
        this.isSystemClock = factor == 1 && start.isEmpty();
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "durable-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    @Override
    public Instant instant() {
        if (isSystemClock) {
            return Instant.now();
        }
        return origin.plusNanos((long) ((System.nanoTime() - originNanos) * factor));
    }

    @Override
    public Timer schedule(Instant at, Runnable task) {
        Duration delay = Duration.between(instant(), at);
        Duration bounded = delay.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : delay;
        long nanos = (long) (Math.max(0, bounded.toNanos()) / factor);
        Future<?> scheduled = timer.schedule(() -> runLogged(task), nanos, TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    private static void runLogged(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("A timed task failed", e);
        }
    }
}
