package io.durable.engine.activity;

/**
 * Unwinds a thread whose invocation ends here. An {@code Error}, so that a workflow's {@code catch (Exception)} does not stop
 * it, and without a stack trace, since it says nothing about the place. Not to be caught outside of the engine.
 */
public final class SuspendExecution extends Error {

    private static final long serialVersionUID = 1L;

    /** Creates one for each thread that unwinds. */
    public SuspendExecution() {
        super("The invocation ends here; the execution goes on in a later one", null, false, false);
    }
}
