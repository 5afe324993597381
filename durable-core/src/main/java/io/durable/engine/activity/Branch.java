package io.durable.engine.activity;

import java.util.function.Consumer;

/**
 * Work that runs beside the rest of a workflow. It can be driven more than once: each time from its records, up to where it
 * was. Each time it begins it holds a place of the activity.
 */
final class Branch {

    private final Activity activity;
    private final Fork fork;
    private final long observed;
    private final Consumer<Strand> work;
    private boolean owed = true;

    Branch(Activity activity, Fork fork, long observed, Consumer<Strand> work) {
        this.activity = activity;
        this.fork = fork;
        this.observed = observed;
        this.work = work;
    }

    Activity activity() {
        return activity;
    }

    Fork fork() {
        return fork;
    }

    /** Whether it has become pointless to drive it: it was stopped, or the invocation ends and has promised it nothing. */
    boolean isOver() {
        Ending ending = activity.ending();
        return fork.isStopped() || (ending != null && !(ending instanceof Ending.Returned));
    }

    /** The calling thread as the one that drives it. Its first body runs even if the handler has returned meanwhile. */
    Strand strand() {
        Strand strand = new Strand(activity, observed, owed, fork);
        owed = false;
        return strand;
    }

    void run(Strand strand) {
        work.accept(strand);
    }

    /** It ends, and gives up its place. */
    void end() {
        fork.close();
        leave();
    }

    /** It ends before it was driven to its end. */
    void drop() {
        if (!fork.isStopped()) {
            activity.leaveBehind();
        }
        end();
    }

    private void leave() {
        try {
            activity.leave();
        } catch (RuntimeException | SuspendExecution ended) {
            // sending failed; the log has told the activity why
        }
    }
}
