package io.durable.engine.activity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The threads of an invocation: the handler's, and one for each branch that runs beside it. */
public final class Branches {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Strand> strands = new LinkedHashSet<>();
    private final ThreadFactory factory;
    private int started;
    private boolean timeUp;

    /**
     * Begins without a thread.
     *
     * @param factory makes the branch threads
     */
    public Branches(ThreadFactory factory) {
        this.factory = factory;
    }

    /**
     * Starts a thread. Its place is taken before this returns, so that the parent cannot be the last to move.
     *
     * @param activity the invocation's
     * @param parent the strand that starts it: what that has seen, the branch has seen
     * @param work what it runs; throws nothing but {@link SuspendExecution}
     */
    public void start(Activity activity, Strand parent, Consumer<Strand> work) {
        parent.throwIfEnding();
        if (!activity.enter()) {
            activity.throwIfEnding();
        }
        long observed = parent.observed();
        change(+1);
        try {
            factory.newThread(() -> run(activity, observed, work)).start();
        } catch (Throwable cannotStart) {
            change(-1);
            activity.end(new Ending.InvocationFailed(cannotStart));
            activity.leave();
            throw cannotStart;
        }
    }

    /** What escapes here would leave those who wait for the branch waiting: it ends the invocation. */
    @SuppressWarnings("CatchThrowable")
    private void run(Activity activity, long observed, Consumer<Strand> work) {
        Strand strand = new Strand(activity, observed, true);
        strand.install();
        add(strand);
        try {
            work.accept(strand);
        } catch (SuspendExecution unwound) {
            // the invocation ends, and with it this branch
        } catch (Throwable broken) {
            activity.end(Ending.of(broken));
        } finally {
            strand.uninstall();
            try {
                activity.leave();
            } catch (RuntimeException | SuspendExecution ended) {
                // sending failed; the log has told the activity why
            } finally {
                remove(strand);
                change(-1);
            }
        }
    }

    /**
     * Makes the calling thread's strand one of those whose bodies are interrupted.
     *
     * @param strand the strand
     */
    public void add(Strand strand) {
        lock.lock();
        try {
            strands.add(strand);
        } finally {
            lock.unlock();
        }
    }

    private void remove(Strand strand) {
        lock.lock();
        try {
            strands.remove(strand);
        } finally {
            lock.unlock();
        }
    }

    /** Interrupts every body that runs. */
    public void interruptBodies() {
        List<Strand> all;
        lock.lock();
        try {
            all = List.copyOf(strands);
        } finally {
            lock.unlock();
        }
        all.forEach(Strand::interruptBody);
    }

    /** Ends {@link #awaitAll()} although branches run. */
    public void stopWaiting() {
        lock.lock();
        try {
            timeUp = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until every branch thread has run its last code of the invocation, or until {@link #stopWaiting()}.
     *
     * @return how many still run
     */
    public int awaitAll() {
        lock.lock();
        try {
            while (started > 0 && !timeUp) {
                changed.awaitUninterruptibly();
            }
            return started;
        } finally {
            lock.unlock();
        }
    }

    private void change(int by) {
        lock.lock();
        try {
            started += by;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
