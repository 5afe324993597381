package io.durable.engine.activity;

import io.durable.error.WorkflowDeadlockException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts the threads of an invocation that can move, and decides what follows when none can.
 *
 * <p>A thread that waits for a {@link Completion} is not counted. Whoever completes one takes a place for each thread that it
 * releases while it still holds its own, and a parent takes the place of a thread that it starts: so the count reaches zero
 * only if nobody can move and nobody is about to. The last thread that can move sends what is queued before it gives up its
 * place, since the answer may release it. If a timer is about to ask for news, the invocation stays awake without a thread that moves.
 */
public final class Activity {

    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Waiter> waiters = new LinkedHashSet<>();
    private final Backlog backlog;
    private final Supplier<Prospect> prospect;
    private final Consumer<Ending> onEnd;
    private final AtomicInteger movable = new AtomicInteger(1);
    private final AtomicInteger resting = new AtomicInteger();
    private volatile @Nullable Thread gatherer;
    private volatile @Nullable Ending ending;
    private final Thread handler = Thread.currentThread();
    private volatile boolean refused;
    private volatile boolean stoppedShort;

    /**
     * Begins with the calling thread, which runs the handler, as the only one.
     *
     * @param backlog what must have left before nobody moves
     * @param prospect what may still happen when nobody moves; asked for under a lock
     * @param onEnd told by {@link #end} of an ending that it caused, without a lock; if nobody moves, there is nobody to tell
     */
    public Activity(Backlog backlog, Supplier<Prospect> prospect, Consumer<Ending> onEnd) {
        this.backlog = backlog;
        this.prospect = prospect;
        this.onEnd = onEnd;
    }

    /**
     * Why nothing new begins any more.
     *
     * @return the ending; null while there is none
     */
    public @Nullable Ending ending() {
        return ending;
    }

    /** Throws what unwinds the calling thread if the invocation is ending. */
    public void throwIfEnding() {
        Ending current = ending;
        if (current != null) {
            noteRefusal();
            stoppedShort = true;
            throw current.thrownAgain();
        }
    }

    /**
     * Takes a place for a thread that is about to start, or for a timer's thread that is about to make a call.
     *
     * @return false if the invocation is ending: it must not start
     */
    public boolean enter() {
        lock.lock();
        try {
            if (ending != null) {
                return false;
            }
            movable.incrementAndGet();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Gives up the place of a thread that ends. */
    public void leave() {
        giveUpPlace(null, null);
    }

    /**
     * Notes that somebody who holds a place adds nothing to what is sent for a while: a body runs, a call is under way, or the
     * thread is yet to come. Until {@link #stir()}.
     */
    public void rest() {
        resting.incrementAndGet();
        tellGatherer();
    }

    /** Ends a {@link #rest()}. Who wakes somebody does it on behalf of the other. */
    public void stir() {
        resting.decrementAndGet();
    }

    /**
     * Waits until all who hold a place rest, the caller among them: what they have to send can go together. One thread at a
     * time.
     *
     * @param atMost how long, since somebody may compute where they should not; asked for only if there is somebody to wait for
     */
    public void gather(Supplier<Duration> atMost) {
        if (isCalm()) {
            return;
        }
        long time = atMost.get().toNanos();
        long end = System.nanoTime() + time;
        gatherer = Thread.currentThread();
        boolean interrupted = false;
        for (long left = time; left > 0 && !isCalm(); left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
            interrupted |= Thread.interrupted();
        }
        gatherer = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isCalm() {
        return movable.get() <= resting.get() || ending != null;
    }

    private void tellGatherer() {
        Thread waiting = gatherer;
        if (waiting != null && isCalm()) {
            LockSupport.unpark(waiting);
        }
    }

    /**
     * Waits. The calling thread gives up its place; if it was the last one, the invocation is suspended or found deadlocked.
     *
     * @param completion for what
     * @param what for what, in words
     */
    public void await(Completion completion, String what) {
        if (!await(completion, new ParkedThread(what))) {
            throw new IllegalStateException("A waiter that nobody knows was withdrawn");
        }
    }

    /** Returns false if the waiter was withdrawn before it happened. */
    boolean await(Completion completion, ParkedThread waiter) {
        if (completion.isDone()) {
            return true;
        }
        if (giveUpPlace(completion, waiter)) {
            waiter.park();
        }
        if (completion.isDone()) {
            return true;
        }
        if (ending != null) {
            noteRefusal();
            throw new SuspendExecution();
        }
        return false;
    }

    /** Gives up a place until something has happened. Returns false if it has happened: the place is kept then. */
    boolean leaveUntil(Completion completion, Waiter waiter) {
        return giveUpPlace(completion, waiter);
    }

    /** Lets a thread go on although what it waits for has not happened. */
    void withdraw(ParkedThread waiter) {
        lock.lock();
        try {
            waiter.withdraw();
            release(List.of(waiter)).forEach(Waiter::resume);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether the handler's thread has been unwound because of the ending.
     *
     * @return false if its code has run as if there were none
     */
    public boolean hasRefused() {
        return refused;
    }

    /**
     * Whether the ending has stopped somebody who could have gone on, then or by now: a thread that asked for something new, or
     * one that waited for what has happened since.
     *
     * @return false if nobody but the service can move the execution on
     */
    public boolean hasStoppedShort() {
        return stoppedShort;
    }

    /** Notes that threads are left behind that have not come to their end. */
    public void leaveBehind() {
        stoppedShort = true;
    }

    /**
     * Lets go on who waits for something that has happened. The calling thread holds a place.
     *
     * @param completion what has happened
     */
    public void complete(Completion completion) {
        List<Waiter> released = List.of();
        lock.lock();
        try {
            if (!completion.isDone()) {
                List<Waiter> waited = completion.complete();
                if (ending != null && !waited.stream().allMatch(Waiter::isWithdrawn)) {
                    stoppedShort = true; // only ever set, since others set it without the lock
                }
                released = release(waited);
            }
        } finally {
            lock.unlock();
        }
        released.forEach(Waiter::resume);
    }

    /**
     * Ends the invocation, unless it is ending already: everyone who waits unwinds, everyone else at the next call.
     *
     * @param cause why
     */
    public void end(Ending cause) {
        lock.lock();
        try {
            if (ending != null) {
                return;
            }
            latch(cause);
        } finally {
            lock.unlock();
        }
        tellGatherer();
        onEnd.accept(cause);
    }

    /** Returns false if what the thread wants to wait for has happened: it keeps its place then. */
    private boolean giveUpPlace(@Nullable Completion completion, @Nullable Waiter waiter) {
        Departure departure = tryGiveUpPlace(completion, waiter);
        while (departure == Departure.AFTER_SENDING) {
            backlog.send();
            departure = tryGiveUpPlace(completion, waiter);
        }
        return departure == Departure.DONE;
    }

    private Departure tryGiveUpPlace(@Nullable Completion completion, @Nullable Waiter waiter) {
        lock.lock();
        try {
            if ((completion != null && completion.isDone()) || (waiter != null && waiter.isWithdrawn())) {
                return Departure.NOT_NEEDED;
            }
            if (movable.get() == 1 && ending == null && backlog.pending()) {
                return Departure.AFTER_SENDING;
            }
            if (completion != null && waiter != null) {
                completion.add(waiter);
                throwIfUnwound();
                waiters.add(waiter);
            }
            if (movable.decrementAndGet() == 0 && ending == null) {
                decide(prospect.get());
            }
            return Departure.DONE;
        } finally {
            lock.unlock();
            tellGatherer();
        }
    }

    /** A thread that only wants to wait is not stopped short, unless what it waits for still happens. */
    private void throwIfUnwound() {
        if (ending != null) {
            noteRefusal();
            throw ending.thrownAgain();
        }
    }

    /** What becomes of branches that nobody awaits does not change what the handler has made of the rest. */
    private void noteRefusal() {
        if (Thread.currentThread() == handler) {
            refused = true;
        }
    }

    /** Nobody moves. */
    private void decide(Prospect expected) {
        switch (expected) {
            case OUTSIDE -> latch(new Ending.Suspended());
            case NONE -> latch(new Ending.ExecutionFailed(deadlock()));
            case SOON -> {
                // the timer decides again when it gives up its place
            }
        }
    }

    private WorkflowDeadlockException deadlock() {
        return new WorkflowDeadlockException("The workflow cannot go on: nothing is open outside, and "
                + waiters.stream().map(Waiter::toString).collect(Collectors.joining("; "))
                + ". Let one of them not wait for the others.");
    }

    /** Threads unwind; of a branch without a thread nothing is left to be done. */
    private void latch(Ending cause) {
        ending = cause;
        List<Waiter> threads = waiters.stream().filter(Waiter::isThread).toList();
        release(threads).forEach(Waiter::resume);
        waiters.clear();
    }

    /** Takes a place for each that waits still, before it can move. */
    private List<Waiter> release(List<? extends Waiter> candidates) {
        List<Waiter> released = new ArrayList<>(candidates.size());
        for (Waiter waiter : candidates) {
            if (waiters.remove(waiter)) {
                movable.incrementAndGet();
                released.add(waiter);
            }
        }
        return released;
    }

    private enum Departure {
        DONE,
        NOT_NEEDED,
        AFTER_SENDING
    }
}
