package io.durable.engine.operation;

import io.durable.backend.TimeSource;
import io.durable.engine.checkpoint.CheckpointLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks the service for news while threads of the invocation still move: one timer, however much is waited for. It asks when
 * something is due. For all of which nobody knows when it ends, and all that is overdue, it asks after 1 s, and if that brings
 * nothing again after 1 s, 2 s and so on up to 10 s.
 */
final class Polls {

    private static final int LONGEST_PAUSE = 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final TreeSet<Due> dues = new TreeSet<>();
    private final Set<String> unknown = new HashSet<>();
    private final TimeSource time;
    private final Consumer<Runnable> background;
    private final CheckpointLog log;
    private final Predicate<String> stillWaited;
    private final Duration threshold;
    private TimeSource.@Nullable Timer timer;
    private @Nullable Instant armedFor;
    private @Nullable Instant unknownAskedAt;
    private Instant lateUntil = Instant.MIN;
    private int fruitless;
    private boolean closed;

    Polls(
            TimeSource time,
            Consumer<Runnable> background,
            CheckpointLog log,
            Predicate<String> stillWaited,
            Duration threshold) {
        this.threshold = threshold;
        this.time = time;
        this.background = background;
        this.log = log;
        this.stillWaited = stillWaited;
    }

    /** Asks at a time, for news of an operation; in a second if the time is not known, with all others of that kind. */
    void at(@Nullable Instant due, String operationId) {
        lock.lock();
        try {
            if (due == null) {
                unknown.add(operationId);
                askForUnknown(time.instant().plusSeconds(1));
            } else {
                unknown.remove(operationId);
                dues.add(new Due(due, operationId));
            }
        } finally {
            lock.unlock();
        }
        arm();
    }

    private void askForUnknown(Instant latest) {
        if (unknownAskedAt == null || unknownAskedAt.isAfter(latest)) {
            unknownAskedAt = latest;
        }
    }

    /** Notes that a record has changed. If it is one that was asked for, asking is worth while; what threads record is no news. */
    void changed(String operationId) {
        lock.lock();
        try {
            if (unknown.remove(operationId)) {
                fruitless = 0;
            }
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            dues.clear();
            unknown.clear();
            unknownAskedAt = null;
            replaceTimer(null, null);
        } finally {
            lock.unlock();
        }
    }

    private void arm() {
        lock.lock();
        try {
            Instant next = next();
            if (closed || next == null || (armedFor != null && !next.isBefore(armedFor))) {
                return;
            }
            replaceTimer(time.schedule(next, this::due), next);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Instant next() {
        Instant known = dues.isEmpty() ? null : dues.first().at();
        return known == null || (unknownAskedAt != null && unknownAskedAt.isBefore(known)) ? unknownAskedAt : known;
    }

    private void replaceTimer(TimeSource.@Nullable Timer other, @Nullable Instant at) {
        if (timer != null) {
            timer.cancel();
        }
        timer = other;
        armedFor = at;
    }

    /** Whether it asks so soon that the invocation waits for that: then something may have become due, or is late by little. */
    boolean isDueSoon() {
        if (threshold.isZero()) {
            return false;
        }
        lock.lock();
        try {
            while (!dues.isEmpty() && !stillWaited.test(dues.first().operationId())) {
                dues.remove(dues.first());
            }
            Instant latest = time.instant().plus(threshold);
            return (!dues.isEmpty() && !dues.first().at().isAfter(latest))
                    || (unknownAskedAt != null && !unknownAskedAt.isAfter(lateUntil));
        } finally {
            lock.unlock();
        }
    }

    /** If the invocation stays awake for this, somebody has to find out that nothing has come: who gives up a place does. */
    private void due() {
        try {
            if (isStillWaitedFor()) {
                background.accept(this::poll);
            } else if (!threshold.isZero()) {
                background.accept(() -> {});
            }
        } finally {
            arm();
        }
    }

    /** When it asks next is known before the place is given up. */
    private void poll() {
        try {
            log.poll();
        } finally {
            goOn();
        }
    }

    /** Whether anything that is due has not come with another call. What is due has no time of its own any more. */
    private boolean isStillWaitedFor() {
        lock.lock();
        try {
            timer = null;
            armedFor = null;
            Instant now = time.instant();
            boolean asked = takeOverdue(now);
            unknown.removeIf(id -> !stillWaited.test(id));
            if (unknownAskedAt != null && !unknownAskedAt.isAfter(now)) {
                unknownAskedAt = null;
                asked |= !unknown.isEmpty();
            }
            if (asked) {
                unknownAskedAt = null;
                fruitless = Math.min(LONGEST_PAUSE, fruitless + 1);
            }
            return asked;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether anything of it is still waited for. */
    private boolean takeOverdue(Instant now) {
        boolean waited = false;
        while (!dues.isEmpty() && !dues.first().at().isAfter(now)) {
            Due first = dues.first();
            dues.remove(first);
            if (stillWaited.test(first.operationId())) {
                unknown.add(first.operationId());
                lateUntil = later(lateUntil, first.at().plus(threshold));
                waited = true;
            }
        }
        return waited;
    }

    /** What has not come is asked for again later, all of it at once. */
    private void goOn() {
        lock.lock();
        try {
            unknown.removeIf(id -> !stillWaited.test(id));
            if (!unknown.isEmpty()) {
                askForUnknown(time.instant().plusSeconds(Math.max(1, fruitless)));
            }
        } finally {
            lock.unlock();
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
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
