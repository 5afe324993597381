package io.durable.engine.operation;

import io.durable.backend.TimeSource;
import io.durable.engine.checkpoint.CheckpointLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks the service for news while threads of the invocation still move: one timer, however much is waited for. It asks when
 * the first of them is due, and if that brings nothing again after 1 s, 2 s and so on up to 10 s.
 */
final class Polls {

    private static final int LONGEST_PAUSE = 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final TreeSet<Due> dues = new TreeSet<>();
    private final TimeSource time;
    private final Consumer<Runnable> background;
    private final CheckpointLog log;
    private final Predicate<String> stillWaited;
    private TimeSource.@Nullable Timer timer;
    private @Nullable Instant armedFor;
    private int fruitless;
    private boolean closed;

    Polls(TimeSource time, Consumer<Runnable> background, CheckpointLog log, Predicate<String> stillWaited) {
        this.time = time;
        this.background = background;
        this.log = log;
        this.stillWaited = stillWaited;
    }

    /** Asks at a time, for news of an operation; in a second if the time is not known. */
    void at(@Nullable Instant due, String operationId) {
        Instant asked = due == null ? time.instant().plusSeconds(1) : due;
        lock.lock();
        try {
            dues.add(new Due(asked, operationId));
        } finally {
            lock.unlock();
        }
        arm();
    }

    void somethingChanged() {
        lock.lock();
        try {
            fruitless = 0;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            dues.clear();
            replaceTimer(null, null);
        } finally {
            lock.unlock();
        }
    }

    private void arm() {
        lock.lock();
        try {
            Instant next = dues.isEmpty() ? null : dues.first().at();
            if (closed || next == null || (armedFor != null && !next.isBefore(armedFor))) {
                return;
            }
            replaceTimer(time.schedule(next, this::due), next);
        } finally {
            lock.unlock();
        }
    }

    private void replaceTimer(TimeSource.@Nullable Timer other, @Nullable Instant at) {
        if (timer != null) {
            timer.cancel();
        }
        timer = other;
        armedFor = at;
    }

    private void due() {
        if (isStillWaitedFor()) {
            background.accept(log::poll);
        }
        goOn();
    }

    /** Whether anything that is due has not come with another call. */
    private boolean isStillWaitedFor() {
        lock.lock();
        try {
            timer = null;
            armedFor = null;
            List<Due> overdue = takeOverdue(time.instant());
            if (overdue.isEmpty()) {
                return false;
            }
            dues.addAll(overdue);
            fruitless = Math.min(LONGEST_PAUSE, fruitless + 1);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** What was due and has not come is asked for again later, all of it at once. */
    private void goOn() {
        lock.lock();
        try {
            Instant now = time.instant();
            Instant later = now.plusSeconds(Math.max(1, fruitless));
            takeOverdue(now).forEach(overdue -> dues.add(new Due(later, overdue.operationId())));
        } finally {
            lock.unlock();
        }
        arm();
    }

    private List<Due> takeOverdue(Instant now) {
        List<Due> overdue = new ArrayList<>();
        while (!dues.isEmpty() && !dues.first().at().isAfter(now)) {
            Due first = dues.first();
            dues.remove(first);
            if (stillWaited.test(first.operationId())) {
                overdue.add(first);
            }
        }
        return overdue;
    }

    private record Due(Instant at, String operationId) implements Comparable<Due> {

        private static final Comparator<Due> ORDER =
                Comparator.comparing(Due::at).thenComparing(Due::operationId);

        @Override
        public int compareTo(Due other) {
            return ORDER.compare(this, other);
        }
    }
}
