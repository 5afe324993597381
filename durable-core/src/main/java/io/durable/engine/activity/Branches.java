package io.durable.engine.activity;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads of an invocation: the handler's, and those of the branches that run beside it.
 *
 * <p>There are at most as many branch threads as a limit allows. A branch beyond it is ready, and gets the thread of one that
 * ends, or of one that waits: that one is unwound, and driven again from its records when what it waits for has happened. Only a
 * branch that has branches of its own keeps its thread, which does not count while it waits; so there is always a thread for
 * the branches on which others depend. The innermost ones come first.
 *
 * <p>Starting a thread costs more than a quick branch does. So one thread at a time is on its way: when it has come it sends for
 * the next one before it begins, and takes further branches when its own has ended. Branches that block all get under way,
 * as each has a thread to follow it; quick ones share the first threads. The more threads are in use, the more are on their way
 * at once, since branches that took so many are not quick.
 */
public final class Branches {

    /** How many threads in use let one more be on its way. */
    private static final int USED_FOR_ONE_MORE = 8;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Strand> strands = new LinkedHashSet<>();
    private final Map<ParkedThread, Strand> parked = new LinkedHashMap<>();
    private final Set<ParkedThread> replaceable = new LinkedHashSet<>();
    private final ReadyBranches ready = new ReadyBranches();
    private final ThreadFactory factory;
    private final int limit;
    private int threads;
    private int starting;
    private int kept;
    private boolean timeUp;

    /**
     * Begins without a thread.
     *
     * @param factory makes the branch threads
     * @param limit how many there are at most, not counting those that wait for branches of their own
     */
    public Branches(ThreadFactory factory, int limit) {
        this.factory = factory;
        this.limit = limit;
    }

    /**
     * Starts a branch. Its place is taken before this returns, so that the parent cannot be the last to move.
     *
     * @param parent the strand that starts it: what that has seen, the branch has seen
     * @param work what it runs, from the records each time; throws nothing but {@link SuspendExecution}
     * @return the fork of the branch
     */
    public Fork start(Strand parent, Consumer<Strand> work) {
        Branch branch = begin(parent, parent.fork(), parent.observed(), work);
        submit(branch);
        parent.throwIfEnding();
        return branch.fork();
    }

    /**
     * Starts a branch of a group.
     *
     * @param starter the strand that starts it; if it is a branch of the group itself and about to end, it leaves its thread to
     *     the new one
     * @param group the group
     * @param observed what the branch has seen: a position in the checkpoint log
     * @param work what it runs, from the records each time; throws nothing but {@link SuspendExecution}
     */
    public void startWithin(Strand starter, Fork group, long observed, Consumer<Strand> work) {
        Branch branch = begin(starter, group, observed, work);
        boolean inherits = starter.fork().isWithin(group) && starter.succeedBy(branch);
        if (!inherits) {
            submit(branch);
        }
    }

    private Branch begin(Strand starter, Fork around, long observed, Consumer<Strand> work) {
        Activity activity = starter.activity();
        starter.throwIfEnding();
        if (!activity.enter()) {
            activity.throwIfEnding();
        }
        return new Branch(activity, around.open(), observed, work);
    }

    /** Gives the branch, which holds a place, a thread now or when there is one for it. */
    private void submit(Branch branch) {
        Assignment assignment;
        lock.lock();
        try {
            ready.add(branch);
            assignment = assign();
        } finally {
            lock.unlock();
        }
        carryOut(assignment, branch.activity());
    }

    /**
     * Sends for a thread, or for those of waiting branches if there are as many as there may be. Afterwards a branch is ready
     * only if a thread is on its way, or all threads are in use: either kind takes ready branches when it is done. Under the
     * lock, whenever a branch has become ready or a thread more is allowed.
     */
    private Assignment assign() {
        if (threads - kept >= limit) {
            return new Assignment(null, takeReplaceable(ready.rest()));
        }
        Branch first = starting > (threads - starting) / USED_FOR_ONE_MORE ? null : ready.poll();
        if (first != null) {
            starting++;
            threads++;
        }
        return new Assignment(first, List.of());
    }

    private List<ParkedThread> takeReplaceable(int atMost) {
        List<ParkedThread> taken = new ArrayList<>();
        Iterator<ParkedThread> candidates = replaceable.iterator();
        while (taken.size() < atMost && candidates.hasNext()) {
            taken.add(candidates.next());
            candidates.remove();
        }
        return taken;
    }

    private void carryOut(Assignment assignment, Activity activity) {
        if (assignment.first() != null) {
            startThread(assignment.first());
        }
        assignment.replaced().forEach(activity::withdraw);
    }

    @SuppressWarnings("CatchThrowable")
    private void startThread(Branch branch) {
        try {
            factory.newThread(() -> {
                        hasCome(branch.activity());
                        drive(branch);
                    })
                    .start();
        } catch (Throwable cannotStart) {
            branch.activity().end(new Ending.InvocationFailed(cannotStart));
            branch.end();
            cannotCome().forEach(Branch::drop);
        }
    }

    /** The next thread is sent for by the one that has come, before that may block. */
    private void hasCome(Activity activity) {
        Assignment assignment;
        lock.lock();
        try {
            starting--;
            assignment = assign();
        } finally {
            lock.unlock();
        }
        carryOut(assignment, activity);
    }

    /** Returns the branches for which no thread might come any more. */
    private List<Branch> cannotCome() {
        lock.lock();
        try {
            starting--;
            threads--;
            changed.signalAll();
            return ready.removeAll();
        } finally {
            lock.unlock();
        }
    }

    /** Drives a branch, and with the same thread those that are ready after it. */
    private void drive(Branch first) {
        Branch next = first;
        while (next != null) {
            Branch successor = next.isOver() ? dropped(next) : driveOnce(next);
            next = successor == null ? takeReady() : successor;
        }
    }

    private static @Nullable Branch dropped(Branch branch) {
        branch.drop();
        return null;
    }

    /** Returns the branch to which this one leaves its thread. */
    private @Nullable Branch driveOnce(Branch branch) {
        Strand strand = branch.strand();
        strand.install();
        add(strand);
        run(branch, strand);
        strand.uninstall();
        Completion awaited = strand.awaited();
        if (awaited == null || branch.isOver()) {
            branch.end();
        } else {
            leaveUntil(awaited, branch, strand);
        }
        remove(strand);
        return strand.successor();
    }

    /** What escapes here would leave those who wait for the branch waiting: it ends the invocation. */
    @SuppressWarnings("CatchThrowable")
    private static void run(Branch branch, Strand strand) {
        try {
            branch.run(strand);
        } catch (SuspendExecution unwound) {
            // the branch was stopped, makes room for another, or the invocation ends
        } catch (Throwable broken) {
            if (!strand.fork().isStopped() || Ending.isBrokenMachine(broken)) {
                strand.activity().end(Ending.of(broken));
            }
        }
    }

    private void leaveUntil(Completion awaited, Branch branch, Strand strand) {
        try {
            ParkedBranch waiter = new ParkedBranch(branch, strand.awaitedWhat(), this::submit);
            if (!branch.activity().leaveUntil(awaited, waiter)) {
                submit(branch);
            }
        } catch (RuntimeException | SuspendExecution ended) {
            branch.end();
        }
    }

    private @Nullable Branch takeReady() {
        lock.lock();
        try {
            Branch first = ready.poll();
            if (first != null) {
                return first;
            }
            threads--;
            changed.signalAll();
            return null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits on the calling thread. It may be unwound, so that a branch that is ready can have the thread.
     *
     * @param strand the calling thread's
     * @param completion for what
     * @param what for what, in words
     * @param beforeUnwinding makes durable what the thread has done so far: it would be done again otherwise
     */
    public void await(Strand strand, Completion completion, String what, Runnable beforeUnwinding) {
        if (completion.isDone()) {
            return;
        }
        if (!strand.isBranch()) {
            strand.activity().await(completion, what);
            return;
        }
        ParkedThread waiter = new ParkedThread(what);
        boolean parks = park(strand, waiter);
        boolean happened = parks && awaitParked(strand, completion, waiter);
        if (!happened) {
            strand.throwIfStopped();
            beforeUnwinding.run();
            throw strand.unwindUntil(completion, what);
        }
    }

    private boolean awaitParked(Strand strand, Completion completion, ParkedThread waiter) {
        try {
            return strand.activity().await(completion, waiter);
        } finally {
            unpark(waiter);
        }
    }

    /** Returns false if the thread has to be given to a branch that is ready. */
    private boolean park(Strand strand, ParkedThread waiter) {
        Assignment assignment = Assignment.NONE;
        lock.lock();
        try {
            strand.throwIfStopped();
            boolean isReplaceable = strand.fork().isLeaf();
            if (isReplaceable && ready.areResting()) {
                return false;
            }
            parked.put(waiter, strand);
            if (isReplaceable) {
                replaceable.add(waiter);
            } else {
                assignment = keepThread(waiter);
            }
        } finally {
            lock.unlock();
        }
        carryOut(assignment, strand.activity());
        return true;
    }

    /** A thread that is kept while it waits does not count: the innermost branch that is ready gets one of its own. */
    private Assignment keepThread(ParkedThread waiter) {
        waiter.keep();
        kept++;
        return assign();
    }

    private void unpark(ParkedThread waiter) {
        lock.lock();
        try {
            parked.remove(waiter);
            replaceable.remove(waiter);
            if (waiter.isKept()) {
                kept--;
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Stops the branches of a group: who waits unwinds, bodies that run are interrupted, what is ready does not begin.
     *
     * @param stopper the strand that stops them, not one of theirs
     * @param group the group
     */
    public void stop(Strand stopper, Fork group) {
        group.stop();
        List<ParkedThread> waiting = new ArrayList<>();
        List<Strand> running = new ArrayList<>();
        List<Branch> dropped;
        lock.lock();
        try {
            parked.forEach((waiter, strand) -> addIf(strand.fork().isWithin(group), waiter, waiting));
            strands.forEach(strand -> addIf(strand.fork().isWithin(group), strand, running));
            dropped = ready.removeWithin(group);
        } finally {
            lock.unlock();
        }
        waiting.forEach(stopper.activity()::withdraw);
        running.forEach(Strand::interruptBody);
        dropped.forEach(Branch::drop);
    }

    private static <T> void addIf(boolean wanted, T element, List<T> target) {
        if (wanted) {
            target.add(element);
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
     * What becomes of ready branches.
     *
     * @param first the branch with which a thread starts
     * @param replaced whose threads others take
     */
    private record Assignment(@Nullable Branch first, List<ParkedThread> replaced) {

        static final Assignment NONE = new Assignment(null, List.of());
    }

    /**
     * Waits until every branch thread has run its last code of the invocation, or until {@link #stopWaiting()}.
     *
     * @return how many still run
     */
    public int awaitAll() {
        lock.lock();
        try {
            while (threads > 0 && !timeUp) {
                changed.awaitUninterruptibly();
            }
            return threads;
        } finally {
            lock.unlock();
        }
    }
}
