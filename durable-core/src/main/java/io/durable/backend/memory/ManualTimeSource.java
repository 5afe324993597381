package io.durable.backend.memory;

import io.durable.backend.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock that stands still until it is told to go on: a year passes in no time, and the same way each time.
 *
 * <p>Tasks run on the thread that advances the clock, in the order of their times, those of the same time in the order in which
 * they were scheduled. A task sees the clock at its own time. What is scheduled for a time that has come already runs when the
 * clock is next advanced, by nothing at least.
 *
 * <p>Safe for use by several threads. No lock is held while a task runs, so a task, or code that it waits for, may itself advance
 * the clock. Two threads that advance it at once share the tasks between them; the clock never goes back, unless a driver {@linkplain
 * ManualDriver#resetPoint() begins anew}.
 *
 * @since 0.1
 */
public final class ManualTimeSource implements TimeSource {

    /** Where the clock starts unless said otherwise. */
    public static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");

    private static final Logger log = LoggerFactory.getLogger(ManualTimeSource.class);

    private final TreeMap<Key, Runnable> tasks =
            new TreeMap<>(Comparator.comparing(Key::at).thenComparing(Key::number));
    private final Instant start;
    private Instant now;
    private long scheduled;

    /** Starts the clock at {@link #DEFAULT_START}. */
    public ManualTimeSource() {
        this(DEFAULT_START);
    }

    /**
     * Starts the clock at a time.
     *
     * @param start the time
     */
    public ManualTimeSource(Instant start) {
        this.start = start;
        this.now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Always. */
    @Override
    public boolean isVirtual() {
        return true;
    }

    @Override
    public synchronized Timer schedule(Instant at, Runnable task) {
        Key key = new Key(at, scheduled++);
        tasks.put(key, task);
        return () -> cancel(key);
    }

    /**
     * Lets time pass, and runs what becomes due.
     *
     * @param duration how much; zero runs what is due already
     * @throws IllegalArgumentException if it is negative
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("The clock cannot go back by " + duration.negated());
        }
        advanceTo(instant().plus(duration));
    }

    /**
     * Lets time pass up to a moment, and runs what becomes due.
     *
     * @param moment the moment; one that has passed leaves the clock as it is and runs what is due already
     */
    public void advanceTo(Instant moment) {
        Instant end = later(moment, instant());
        Runnable task = takeDue(end);
        while (task != null) {
            run(task);
            task = takeDue(end);
        }
        moveTo(end);
    }

    /**
     * Lets time pass up to the next task, and runs all tasks of that moment.
     *
     * @return false if nothing is scheduled
     */
    public boolean advanceToNext() {
        Optional<Instant> next = next();
        next.ifPresent(this::advanceTo);
        return next.isPresent();
    }

    /**
     * When the next task is due.
     *
     * @return the time, which may have come already; empty if nothing is scheduled
     */
    public synchronized Optional<Instant> next() {
        return tasks.isEmpty() ? Optional.empty() : Optional.of(tasks.firstKey().at());
    }

    /**
     * How many tasks are scheduled.
     *
     * @return those that have neither begun nor been cancelled
     */
    public synchronized int pending() {
        return tasks.size();
    }

    /** Shows the time and the number of tasks. */
    @Override
    public synchronized String toString() {
        return "ManualTimeSource[" + now + ", " + tasks.size() + " pending]";
    }

    /** Shows the first moment again, and forgets what was scheduled. */
    synchronized void reset() {
        tasks.clear();
        now = start;
    }

    private synchronized void cancel(Key key) {
        tasks.remove(key);
    }

    private synchronized @Nullable Runnable takeDue(Instant end) {
        Map.Entry<Key, Runnable> first = tasks.firstEntry();
        if (first == null || first.getKey().at().isAfter(end)) {
            return null;
        }
        tasks.remove(first.getKey());
        now = later(now, first.getKey().at());
        return first.getValue();
    }

    private synchronized void moveTo(Instant end) {
        now = later(now, end);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("A timed task failed", e);
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** The timer of a cancelled task holds this, and not the task. */
    private record Key(Instant at, long number) {}
}
