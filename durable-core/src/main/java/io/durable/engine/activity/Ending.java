package io.durable.engine.activity;

/** Why nothing new of an invocation begins any more. The first one stays. */
public sealed interface Ending {

    /** The handler has returned. Bodies that run go on to their end, and what they return is recorded. */
    record Returned() implements Ending {}

    /** Every thread waits, for something outside. */
    record Suspended() implements Ending {}

    /** The service gave no token for a further call. */
    record TokenWithheld() implements Ending {}

    /** The end of the Lambda invocation is near. Bodies that run go on, and what they return is recorded. */
    record DeadlineNear() implements Ending {}

    /**
     * The execution has failed.
     *
     * @param cause why
     */
    record ExecutionFailed(Throwable cause) implements Ending {}

    /**
     * The invocation has failed and is to be repeated.
     *
     * @param cause why
     */
    record InvocationFailed(Throwable cause) implements Ending {}

    /**
     * Whether bodies that run are interrupted, since nothing waits for what they return.
     *
     * @return true for failures
     */
    default boolean interruptsBodies() {
        return this instanceof ExecutionFailed || this instanceof InvocationFailed;
    }

    /**
     * What a call throws that comes too late.
     *
     * @return the failure itself, so that who swallowed it meets it again; else the unwinding
     */
    default RuntimeException thrownAgain() {
        if (this instanceof ExecutionFailed failed && failed.cause() instanceof RuntimeException cause) {
            return cause;
        }
        if (this instanceof InvocationFailed failed && failed.cause() instanceof RuntimeException cause) {
            return cause;
        }
        throw new SuspendExecution();
    }
}
