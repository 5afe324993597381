package io.durable.engine.operation;

import io.durable.error.CheckpointException;
import io.durable.error.ChildContextException;
import io.durable.error.DurableException;
import io.durable.error.FailExecutionException;
import io.durable.error.FailureScope;
import io.durable.error.RetryInvocationException;
import io.durable.error.SerdesException;
import io.durable.error.StepException;
import io.durable.error.StepInterruptedException;

/** The types under which failures are recorded: ours by the kinds that all SDKs share, a user's by the name of its class. */
final class ErrorKinds {

    static final String STEP = "StepError";
    static final String STEP_INTERRUPTED = "StepInterruptedError";
    static final String CHILD_CONTEXT = "ChildContextError";

    private ErrorKinds() {}

    static String of(Throwable failure) {
        if (failure instanceof StepException) {
            return STEP;
        }
        if (failure instanceof StepInterruptedException) {
            return STEP_INTERRUPTED;
        }
        if (failure instanceof ChildContextException) {
            return CHILD_CONTEXT;
        }
        if (failure instanceof CheckpointException checkpoint) {
            return checkpoint.scope() == FailureScope.EXECUTION
                    ? "CheckpointUnrecoverableExecutionError"
                    : "CheckpointUnrecoverableInvocationError";
        }
        if (failure.getClass() == SerdesException.class) {
            return "SerdesFailedError";
        }
        return isOurs(failure)
                ? failure.getClass().getSimpleName().replace("Exception", "Error")
                : failure.getClass().getName();
    }

    private static boolean isOurs(Throwable failure) {
        return failure instanceof DurableException
                && !(failure instanceof FailExecutionException)
                && !(failure instanceof RetryInvocationException)
                && failure.getClass().getPackage() == DurableException.class.getPackage();
    }
}
