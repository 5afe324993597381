package io.durable.engine.activity;

import io.durable.error.WorkflowDeadlockException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts the threads of an invocation that can move, and decides what follows when none can.
 *
 * <p>A thread that waits for a {@link Completion} is not counted. Whoever completes one takes a place for each thread that it
 * releases while it still holds its own, and a parent takes the place of a thread that it starts: so the count reaches zero
 * only if nobody can move and nobody is about to. The last thread that can move sends what is queued before it gives up its
 * place, since the answer may release it.
 */
public final class Activity {

    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Waiter> waiters = new LinkedHashSet<>();
    private final Backlog backlog;
    private final BooleanSupplier openOutside;
    private final Consumer<Ending> onEnd;
    private int movable = 1;
    private volatile @Nullable Ending ending;
    private volatile boolean refused;
    private volatile boolean cutShort;
    private final Queue<Completion> givenUp = new ConcurrentLinkedQueue<>();

    /**
     * Begins with the calling thread as the only one.
     *
     * @param backlog what must have left before nobody moves
     * @param openOutside whether something is open at the service that will wake the execution
     * @param onEnd told of the ending once, by the thread that caused it, without a lock
     */
    public Activity(Backlog backlog, BooleanSupplier openOutside, Consumer<Ending> onEnd) {
        this.backlog = backlog;
        this.openOutside = openOutside;
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
            refused = true;
            cutShort = true;
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
            movable++;
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
     * Waits. The calling thread gives up its place; if it was the last one, the invocation is suspended or found deadlocked.
     *
     * @param completion for what
     * @param what for what, in words
     */
    public void await(Completion completion, String what) {
        if (completion.isDone()) {
            return;
        }
        Waiter waiter = new Waiter(what);
        if (giveUpPlace(completion, waiter)) {
            waiter.park();
            if (!completion.isDone()) {
                throw unwound(completion, new Ending.Suspended());
            }
        }
    }

    private RuntimeException unwound(Completion completion, Ending why) {
        refused = true;
        givenUp.add(completion);
        return why.thrownAgain();
    }

    /**
     * Whether a thread that was unwound could move by now, so that the next invocation has something to do at once.
     *
     * @return false if all that were unwound wait for what has not happened yet
     */
    public boolean couldGoOn() {
        return cutShort || givenUp.stream().anyMatch(Completion::isDone);
    }

    /**
     * Whether a thread has been unwound because of the ending.
     *
     * @return false if all code has run as if there were none
     */
    public boolean hasRefused() {
        return refused;
    }

    /**
     * Lets go on who waits for something that has happened. The calling thread holds a place.
     *
     * @param completion what has happened
     */
    public void complete(Completion completion) {
        lock.lock();
        try {
            if (!completion.isDone()) {
                release(completion.complete());
            }
        } finally {
            lock.unlock();
        }
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
            if (completion != null && completion.isDone()) {
                return Departure.NOT_NEEDED;
            }
            if (completion != null && ending != null) {
                throw unwound(completion, ending);
            }
            if (movable == 1 && ending == null && backlog.pending()) {
                return Departure.AFTER_SENDING;
            }
            movable--;
            if (completion != null && waiter != null) {
                completion.add(waiter);
                waiters.add(waiter);
            }
            if (movable == 0 && ending == null) {
                latch(whenNobodyMoves());
            }
            return Departure.DONE;
        } finally {
            lock.unlock();
        }
    }

    private Ending whenNobodyMoves() {
        if (openOutside.getAsBoolean()) {
            return new Ending.Suspended();
        }
        return new Ending.ExecutionFailed(
                new WorkflowDeadlockException("The workflow cannot go on: nothing is open outside, and "
                        + waiters.stream().map(Waiter::toString).collect(Collectors.joining("; "))
                        + ". Let one of them not wait for the others."));
    }

    private void latch(Ending cause) {
        ending = cause;
        release(List.copyOf(waiters));
    }

    /** Takes a place for each before it can move. */
    private void release(List<Waiter> released) {
        for (Waiter waiter : released) {
            if (waiters.remove(waiter)) {
                movable++;
                waiter.release();
            }
        }
    }

    private enum Departure {
        DONE,
        NOT_NEEDED,
        AFTER_SENDING
    }
}
