package io.durable.engine.activity;

import io.durable.error.RetryInvocationException;
import io.durable.error.RetryableSerdesException;

/** Why nothing new of an invocation begins any more. The first one stays. */
public sealed interface Ending {

    /** The handler has returned. Bodies that run go on to their end, and what they return is recorded. */
    record Returned() implements Ending {}

    /** Every thread waits, for something outside. */
    record Suspended() implements Ending {}

    /** The service gave no token for a further call. Bodies that run are interrupted: they run again later. */
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
     * What a failure ends that nothing has caught.
     *
     * @param failure the failure
     * @return the invocation if the failure may pass, else the execution
     */
    static Ending of(Throwable failure) {
        boolean mayPass = failure instanceof RetryInvocationException
                || failure instanceof RetryableSerdesException
                || isBrokenMachine(failure);
        return mayPass ? new InvocationFailed(failure) : new ExecutionFailed(failure);
    }

    /**
     * Whether a failure says something about the machine, and nothing about the code that ran.
     *
     * @param failure the failure
     * @return true for an error of the virtual machine, other than an overflow of the stack
     */
    static boolean isBrokenMachine(Throwable failure) {
        return failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError);
    }

    /**
     * Whether bodies that run are interrupted, since what they return cannot be recorded or is of no use.
     *
     * @return true for failures, and when no call may follow
     */
    default boolean interruptsBodies() {
        return this instanceof ExecutionFailed || this instanceof InvocationFailed || this instanceof TokenWithheld;
    }

    /**
     * Whether bodies that run go on to their end, and what they return is recorded without delay.
     *
     * @return true if the handler has returned, or the deadline is near
     */
    default boolean letsBodiesEnd() {
        return this instanceof Returned || this instanceof DeadlineNear;
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
