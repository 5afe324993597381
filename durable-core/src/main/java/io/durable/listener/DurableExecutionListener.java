package io.durable.listener;

import java.util.Map;

/**
 * Observes what the engine does: for metrics, traces and logs.
 *
 * <p>Each event reaches the listeners in their order, on the thread on which it happens; what a listener throws is logged and
 * changes nothing. The around-hooks nest in that order: the first listener is the outermost. A hook calls {@code proceed}
 * once; if it does not, the engine does, and a second call does nothing. Outcomes cannot be changed.
 *
 * <p>Listeners are called by several threads at once. With none registered, no event is built.
 *
 * @since 0.1
 */
public interface DurableExecutionListener {

    /**
     * An invocation begins; its records are read.
     *
     * @param invocation the invocation
     */
    default void onInvocationStart(InvocationInfo invocation) {}

    /**
     * An invocation ends; its answer is about to be given.
     *
     * @param invocation the invocation
     * @param outcome how it ends
     */
    default void onInvocationEnd(InvocationInfo invocation, InvocationOutcome outcome) {}

    /**
     * Surrounds the handler, on its thread.
     *
     * @param invocation the invocation
     * @param proceed runs the handler; never throws
     */
    default void aroundInvocation(InvocationInfo invocation, Runnable proceed) {
        proceed.run();
    }

    /**
     * An operation begins, or one that is still open is met again on replay. One that has ended is not announced again.
     *
     * @param operation the operation; {@link OperationInfo#replay()} is false once per operation
     */
    default void onOperationStart(OperationInfo operation) {}

    /**
     * An operation has ended: announced once, by the invocation in which it ends or that learns of it first.
     *
     * @param operation the operation
     */
    default void onOperationEnd(OperationInfo operation) {}

    /**
     * An operation that ended before is asked for again, and answered from its record or, if its result was too large for that, from
     * those of its operations. With branches that take turns on a thread, this may happen several times in an invocation.
     *
     * @param operation the operation as it is recorded
     */
    default void onOperationReplay(OperationInfo operation) {}

    /**
     * Surrounds the body of a child context, on its thread.
     *
     * @param context the context
     * @param proceed runs the body; never throws
     */
    default void aroundContext(ContextInfo context, Runnable proceed) {
        proceed.run();
    }

    /**
     * An attempt begins, on the thread that runs it.
     *
     * @param attempt the attempt
     */
    default void onAttemptStart(AttemptInfo attempt) {}

    /**
     * An attempt ends, on the thread that ran it.
     *
     * @param attempt the attempt
     * @param outcome how it ended
     */
    default void onAttemptEnd(AttemptInfo attempt, AttemptOutcome outcome) {}

    /**
     * Surrounds the body of a step, on its thread.
     *
     * @param attempt the attempt
     * @param proceed runs the body; never throws
     */
    default void aroundAttempt(AttemptInfo attempt, Runnable proceed) {
        proceed.run();
    }

    /**
     * An answer of the service changed the status of operations, on the thread that made the call.
     *
     * @param change what changed
     */
    default void onOperationChange(OperationChange change) {}

    /**
     * A call to the service has ended, on the thread that made it; one that is repeated counts each time. Those that read what an
     * event had no room for come before {@link #onInvocationStart}.
     *
     * @param call the call
     */
    default void onBackendCall(BackendCall call) {}

    /**
     * Entries that the MDC of the invocation's threads should have in addition. Asked for once per invocation, after
     * {@link #onInvocationStart}.
     *
     * @param invocation the invocation
     * @return the entries
     */
    default Map<String, String> logFields(InvocationInfo invocation) {
        return Map.of();
    }
}
