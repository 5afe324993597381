package io.durable.engine.checkpoint;

import io.durable.backend.Operation;
import io.durable.backend.OperationUpdate;
import io.durable.backend.TimeSource;
import io.durable.engine.activity.Backlog;
import io.durable.engine.activity.SuspendExecution;
import io.durable.error.CheckpointException;
import io.durable.error.FailureScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The updates of an invocation, on their way to the backend.
 *
 * <p>An update has a position, and what is durable is always a prefix. A thread that needs durability sends the prefix itself,
 * unless a call is under way; then it follows. When a call has returned, the thread that made it wakes those whose updates
 * went with it, and the oldest of the others, which leads next. What nobody waits for is sent by a timer after the linger
 * time. No lock is held during a call.
 */
public final class CheckpointLog implements Backlog {

    /** The position of an update that was not queued, since its context has finished. */
    public static final long DROPPED = -1;

    private static final long NEVER = Long.MAX_VALUE;

    private final ReentrantLock lock = new ReentrantLock();
    private final UpdateQueue queue;
    private final ArrayDeque<Follower> followers = new ArrayDeque<>();
    private final CheckpointCalls calls;
    private final LogObserver observer;
    private final TimeSource time;
    private final Linger linger;
    private final Supplier<Duration> lingerTime;
    private volatile long tail;
    private volatile long durable;
    private boolean sending;
    private boolean closed;
    private boolean sealed;
    private boolean spent;
    private volatile boolean tokenWithheld;
    private volatile @Nullable CheckpointException failure;
    private TimeSource.@Nullable Timer timer;
    private boolean timed;
    private int timers;

    /**
     * Begins with the token of the invocation's event.
     *
     * @param calls makes the calls
     * @param observer told of what the calls bring
     * @param time clock and timer
     * @param batching which updates travel together
     */
    public CheckpointLog(CheckpointCalls calls, LogObserver observer, TimeSource time, Batching batching) {
        this.queue = new UpdateQueue(batching);
        this.calls = calls;
        this.observer = observer;
        this.time = time;
        this.linger = new Linger(batching.linger());
        this.lingerTime = this.linger::current;
    }

    /**
     * Queues an update.
     *
     * @param update the update
     * @param scope the context it belongs to
     * @return its position, or {@link #DROPPED}
     */
    public long append(OperationUpdate update, RecordScope scope) {
        return append(update, scope, false);
    }

    private long append(OperationUpdate update, RecordScope scope, boolean last) {
        int size = UpdateSize.of(update);
        Linger.End due;
        long room;
        long position;
        lock.lock();
        try {
            if (sealed || scope.isFinished()) {
                return DROPPED;
            }
            throwIfOver();
            position = add(update, size);
            sealed = last;
            room = mustMakeRoom() ? durable + 1 : 0;
            due = timed ? null : due(queue.oldest().plus(linger.current()));
        } finally {
            lock.unlock();
        }
        if (due != null) {
            schedule(due);
        }
        // one call makes room; what it leaves goes with what follows
        awaitDurable(room);
        return position;
    }

    /** What is more than one call holds is sent by whoever adds to it; while a call is under way, some more may come. */
    private boolean mustMakeRoom() {
        return sending ? queue.isOverfull() : queue.isFull();
    }

    private long add(OperationUpdate update, int size) {
        queue.add(update, size, time.instant());
        long position = tail + 1;
        tail = position;
        return position;
    }

    private Linger.End due(Instant at) {
        timed = true;
        return new Linger.End(at, ++timers);
    }

    /**
     * Sends all updates, and one that is the last of the execution: nothing is queued after it.
     *
     * @param update ends the execution
     * @throws CheckpointException if a call failed for good
     */
    public void sendLast(OperationUpdate update) {
        append(update, new RecordScope(null), true);
        send();
    }

    /**
     * Lets nothing more of a context be queued.
     *
     * @param scope the context
     */
    public void finish(RecordScope scope) {
        lock.lock();
        try {
            scope.finish();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until an update, and with it all before it, is durable.
     *
     * @param position its position
     * @throws CheckpointException if a call failed for good
     */
    public void awaitDurable(long position) {
        while (durable < position) {
            leadOrFollow(position);
        }
    }

    /** Asks for news, with whatever is queued. */
    public void poll() {
        while (!leadOrFollow(NEVER)) {
            // led by somebody else: a call that began before this one was asked for may not bring the news
        }
    }

    @Override
    public boolean pending() {
        return durable < tail;
    }

    @Override
    public void send() {
        awaitDurable(tail);
    }

    /**
     * Why no call follows.
     *
     * @return the failure of the last call; null if it did not fail
     */
    public @Nullable CheckpointException failure() {
        return failure;
    }

    /**
     * Whether the service wants no further call of this invocation, although the execution has not ended.
     *
     * @return true after an answer without a token
     */
    public boolean isTokenWithheld() {
        return tokenWithheld;
    }

    /** Takes no more updates, and waits for a call under way. What is queued is lost. */
    public void close() {
        TimeSource.Timer scheduled;
        List<Follower> woken;
        lock.lock();
        try {
            closed = true;
            scheduled = timer;
            timer = null;
            woken = List.copyOf(followers);
            followers.clear();
        } finally {
            lock.unlock();
        }
        woken.forEach(this::wake);
        if (scheduled != null) {
            scheduled.cancel();
        }
        awaitCallUnderWay();
    }

    /** Waits for a call that another thread makes: what that brings is known then. */
    public void awaitCallUnderWay() {
        Follower follower = followIfSending();
        while (follower != null) {
            follower.park();
            follower = followIfSending();
        }
    }

    /** Follows without a position of its own, so that it is not the one to lead next. */
    private @Nullable Follower followIfSending() {
        lock.lock();
        try {
            if (!sending) {
                return null;
            }
            observer.rest();
            return follow(DROPPED);
        } finally {
            lock.unlock();
        }
    }

    private Follower follow(long position) {
        Follower follower = new Follower(position);
        followers.add(follower);
        return follower;
    }

    /** Returns true if the calling thread made a call, or needs none. */
    private boolean leadOrFollow(long position) {
        Follower follower = null;
        lock.lock();
        try {
            if (durable >= position) {
                return true;
            }
            throwIfOver();
            observer.rest();
            if (sending) {
                follower = follow(position);
            } else {
                sending = true;
            }
        } finally {
            lock.unlock();
        }
        if (follower != null) {
            follower.park();
            return false;
        }
        lead(takeBatch());
        return true;
    }

    /** Of all that have something to send, the first to need it waits for those that are about to add to it, if there is room. */
    private List<OperationUpdate> takeBatch() {
        if (!isFull()) {
            observer.gather(lingerTime);
        }
        lock.lock();
        try {
            return queue.takeBatch();
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull() {
        lock.lock();
        try {
            return queue.isFull();
        } finally {
            lock.unlock();
        }
    }

    /** The observer hears of the end before the others do: who unwinds because of it finds the reason known. */
    private void lead(List<OperationUpdate> batch) {
        CheckpointException failed = null;
        try {
            call(batch);
        } catch (CheckpointException e) {
            failed = e;
        } catch (RuntimeException | Error broken) {
            failed = new CheckpointException(
                    FailureScope.INVOCATION, "A checkpoint or what it brought failed: " + broken, broken);
        }
        try {
            if (failed != null) {
                observer.failed(failed);
            }
        } finally {
            handOver(batch.size(), failed);
        }
        if (failed != null) {
            throw failed;
        }
    }

    private void call(List<OperationUpdate> batch) {
        Instant begun = time.instant();
        List<Operation> operations = calls.checkpoint(batch);
        linger.observe(Duration.between(begun, time.instant()));
        observer.answered(operations);
        if (!calls.allowed() && !CheckpointCalls.endsExecution(batch)) {
            tokenWithheld = true;
            observer.tokenWithheld();
        }
    }

    private void handOver(int sent, @Nullable CheckpointException failed) {
        List<Follower> woken = new ArrayList<>();
        lock.lock();
        try {
            sending = false;
            if (failed == null) {
                durable = durableWith(sent);
            } else {
                failure = failed;
            }
            spent = !calls.allowed();
            boolean over = failure != null || closed || spent;
            Iterator<Follower> waiting = followers.iterator();
            boolean nextLeads = true;
            while (waiting.hasNext()) {
                Follower follower = waiting.next();
                if (over || follower.position() <= durable || nextLeads) {
                    nextLeads &= follower.position() <= durable;
                    waiting.remove();
                    woken.add(follower);
                }
            }
        } finally {
            lock.unlock();
        }
        observer.stir();
        woken.forEach(this::wake);
    }

    private void wake(Follower follower) {
        observer.stir();
        follower.wake();
    }

    /** Changed under the lock only; volatile for those who look without it. */
    private long durableWith(int sent) {
        return durable + sent;
    }

    private void throwIfOver() {
        if (failure != null) {
            throw failure;
        }
        if (closed || spent) {
            throw new SuspendExecution();
        }
    }

    /** The timer may have fired by now, and another one been set: that one is to be cancelled at the end, then. */
    private void schedule(Linger.End due) {
        TimeSource.Timer scheduled = time.schedule(due.at(), this::lingerOver);
        boolean late;
        lock.lock();
        try {
            late = closed;
            timer = due.number() == timers ? scheduled : timer;
        } finally {
            lock.unlock();
        }
        if (late) {
            scheduled.cancel();
        }
    }

    private void lingerOver() {
        Linger.End due = null;
        lock.lock();
        try {
            timer = null;
            timed = false;
            if (closed || queue.isEmpty()) {
                return;
            }
            Instant end = queue.oldest().plus(linger.current());
            if (time.instant().isBefore(end)) {
                due = due(end);
            }
        } finally {
            lock.unlock();
        }
        if (due == null) {
            observer.inBackground(this::send);
        } else {
            schedule(due);
        }
    }
}
