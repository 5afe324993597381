package io.durable.engine.activity;

import io.durable.error.ContextUsageException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A thread that runs code of an invocation, with what the engine knows of it: which context it runs, whether it is in a body,
 * and how much of the record it has seen.
 *
 * <p>All but the interrupt is used by that thread only. The end of a body and an interrupt aimed at it take the same lock, so
 * that no interrupt hits what comes after the body.
 */
public final class Strand {

    private static final ThreadLocal<Strand> CURRENT = new ThreadLocal<>();

    private final Thread thread = Thread.currentThread();
    private final Activity activity;
    private final Fork fork;
    private final ReentrantLock bodyLock = new ReentrantLock();
    private @Nullable Strand outer;
    private boolean owedBody;
    private boolean promisedBody;
    private boolean interrupted;
    private boolean bodyRuns;
    private volatile boolean fenced;
    private @Nullable Object body;
    private @Nullable Object context;
    private long observed;
    private @Nullable Completion awaited;
    private String awaitedWhat = "";
    private @Nullable Branch successor;

    /**
     * Describes the calling thread as the one that runs the handler.
     *
     * @param activity the invocation's
     */
    public Strand(Activity activity) {
        this(activity, 0, false, Fork.root());
    }

    /**
     * Describes the calling thread as one that runs a body on behalf of another.
     *
     * @param caller the other's strand: if that is stopped, so is this
     */
    public Strand(Strand caller) {
        this(caller.activity, 0, false, caller.fork);
    }

    /**
     * Describes the calling thread.
     *
     * @param activity the invocation's
     * @param observed how much of the record the thread's code may have seen
     * @param owedBody whether its first body runs even if the handler has returned: it was promised at the hand-over
     * @param fork where it stands among the branches
     */
    Strand(Activity activity, long observed, boolean owedBody, Fork fork) {
        this.activity = activity;
        this.fork = fork;
        this.observed = observed;
        this.owedBody = owedBody;
    }

    /**
     * The calling thread's.
     *
     * @return its strand; null for a thread that runs no workflow
     */
    public static @Nullable Strand current() {
        return CURRENT.get();
    }

    /**
     * The calling thread's, for a call that only the threads of a workflow may make.
     *
     * @param activity the invocation to which the call belongs
     * @param call the call, for the message
     * @return its strand
     * @throws ContextUsageException if the thread does not run this invocation, or is in a body
     */
    public static Strand require(Activity activity, String call) {
        throwIfFenced();
        Strand strand = CURRENT.get();
        if (strand == null || strand.activity != activity) {
            throw new ContextUsageException(
                    call + " was called by the thread '"
                            + Thread.currentThread().getName()
                            + "', which does not run this workflow; call it from the code of the handler or of a child context");
        }
        if (strand.body != null) {
            throw new ContextUsageException(call + " was called inside the body of " + strand.body
                    + "; end the step first, or use a child context to group operations");
        }
        return strand;
    }

    /** Lets nothing of the thread be accepted any more, whose body has been abandoned. */
    public void fence() {
        fenced = true;
    }

    /** Unwinds the calling thread if nothing of it is accepted any more. */
    public static void throwIfFenced() {
        Strand strand = CURRENT.get();
        if (strand != null && strand.fenced) {
            throw new SuspendExecution();
        }
    }

    /** Makes this the calling thread's strand, until {@link #uninstall()}. */
    public void install() {
        outer = CURRENT.get();
        CURRENT.set(this);
    }

    /** Restores what was before {@link #install()}. */
    public void uninstall() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }

    /**
     * Whether this is the calling thread.
     *
     * @return true if it is
     */
    public boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /**
     * The thread's name, for messages.
     *
     * @return the name
     */
    public String threadName() {
        return thread.getName();
    }

    /**
     * The body that the thread runs, for messages.
     *
     * @return what it is the body of; null if it runs none
     */
    public @Nullable Object body() {
        return body;
    }

    /**
     * The context whose code the thread runs.
     *
     * @return the innermost one
     */
    public @Nullable Object context() {
        return context;
    }

    /**
     * Sets the context whose code the thread runs.
     *
     * @param inner the innermost one
     * @return the one before
     */
    public @Nullable Object enterContext(@Nullable Object inner) {
        Object before = context;
        context = inner;
        return before;
    }

    /**
     * How much of the record the thread's code may have seen.
     *
     * @return a position in the checkpoint log
     */
    public long observed() {
        return observed;
    }

    /**
     * Notes that the thread's code has seen something.
     *
     * @param position its position in the checkpoint log
     */
    public void observe(long position) {
        observed = Math.max(observed, position);
    }

    /**
     * Where the thread stands among the branches.
     *
     * @return the root for the handler's thread
     */
    public Fork fork() {
        return fork;
    }

    boolean isBranch() {
        return fork.depth() > 0;
    }

    Activity activity() {
        return activity;
    }

    /** Unwinds the thread, so that another branch can have it. It is driven again when something has happened. */
    SuspendExecution unwindUntil(Completion completion, String what) {
        awaited = completion;
        awaitedWhat = what;
        return new SuspendExecution();
    }

    /** What the branch waits for that was unwound; null if it was not. */
    @Nullable
    Completion awaited() {
        return awaited;
    }

    String awaitedWhat() {
        return awaitedWhat;
    }

    /** Lets the thread go on with another branch when this one has ended. Returns false if there is one already. */
    boolean succeedBy(Branch branch) {
        if (successor != null) {
            return false;
        }
        successor = branch;
        return true;
    }

    @Nullable
    Branch successor() {
        return successor;
    }

    /** Throws what unwinds the thread if what it runs was stopped, or unwinds already. */
    public void throwIfStopped() {
        if (awaited != null || fork.isStopped()) {
            throw new SuspendExecution();
        }
    }

    /** Notes that the start of the next body is durable: from now on nobody could tell that it has not run. */
    public void promiseBody() {
        promisedBody = true;
    }

    /** Throws what unwinds the thread if it was stopped, or if the invocation is ending and owes it no body. */
    public void throwIfEnding() {
        throwIfStopped();
        Ending ending = activity.ending();
        if (ending != null && !mayStillBegin(ending)) {
            activity.throwIfEnding();
        }
    }

    private boolean mayStillBegin(Ending ending) {
        return (owedBody && ending instanceof Ending.Returned) || (promisedBody && ending.letsBodiesEnd());
    }

    /**
     * Begins a body, unless the invocation is ending.
     *
     * @param of what it is the body of, for messages
     */
    public void beginBody(Object of) {
        bodyLock.lock();
        try {
            throwIfEnding();
            owedBody = false;
            promisedBody = false;
            bodyRuns = true;
        } finally {
            bodyLock.unlock();
        }
        body = of;
        activity.rest();
    }

    /** Ends the body; an interrupt that the engine aimed at it ends with it. */
    public void endBody() {
        activity.stir();
        body = null;
        bodyLock.lock();
        try {
            bodyRuns = false;
            if (interrupted) {
                interrupted = false;
                Thread.interrupted();
            }
        } finally {
            bodyLock.unlock();
        }
    }

    /**
     * Interrupts the body that the thread runs, if it runs one.
     *
     * @return whether it runs one
     */
    public boolean interruptBody() {
        bodyLock.lock();
        try {
            if (bodyRuns) {
                interrupted = true;
                thread.interrupt();
            }
            return bodyRuns;
        } finally {
            bodyLock.unlock();
        }
    }
}
