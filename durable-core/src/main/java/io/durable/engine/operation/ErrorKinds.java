package io.durable.engine.operation;

import io.durable.error.BatchException;
import io.durable.error.CallbackException;
import io.durable.error.CheckpointException;
import io.durable.error.ChildContextException;
import io.durable.error.CombinatorException;
import io.durable.error.DurableException;
import io.durable.error.FailExecutionException;
import io.durable.error.FailureScope;
import io.durable.error.InvokeException;
import io.durable.error.RetryInvocationException;
import io.durable.error.SerdesException;
import io.durable.error.StepException;
import io.durable.error.StepInterruptedException;
import io.durable.error.StepTimeoutException;
import io.durable.error.WaitForConditionException;
import java.util.Map;

/** The types under which failures are recorded: ours by the kinds that all SDKs share, a user's by the name of its class. */
final class ErrorKinds {

    static final String STEP = "StepError";
    static final String STEP_INTERRUPTED = "StepInterruptedError";
    static final String STEP_TIMEOUT = "StepTimeoutError";
    static final String CHILD_CONTEXT = "ChildContextError";
    static final String INVOKE = "InvokeError";
    static final String CALLBACK_FAILED = "CallbackExternalError";
    static final String CALLBACK_TIMED_OUT = "CallbackTimeoutError";
    static final String CALLBACK_SUBMITTER_FAILED = "CallbackSubmitterError";
    static final String WAIT_FOR_CONDITION = "WaitForConditionError";
    static final String COMBINATOR = "PromiseCombinatorError";
    static final String BATCH = "BatchCompletionError";
    static final String SAGA = "SagaError";
    static final String TIME_LIMIT = "TimeLimitError";

    /** What the reference records if all that were combined have failed. */
    static final String AGGREGATE = "AggregateError";

    private static final Map<Class<?>, String> BY_TYPE = Map.of(
            StepException.class, STEP,
            StepInterruptedException.class, STEP_INTERRUPTED,
            StepTimeoutException.class, STEP_TIMEOUT,
            ChildContextException.class, CHILD_CONTEXT,
            InvokeException.class, INVOKE,
            WaitForConditionException.class, WAIT_FOR_CONDITION,
            CombinatorException.class, COMBINATOR,
            BatchException.class, BATCH,
            SerdesException.class, "SerdesFailedError");

    private ErrorKinds() {}

    static String of(Throwable failure) {
        if (failure instanceof Verdict verdict) {
            return verdict.kind();
        }
        if (failure instanceof CallbackException callback) {
            return ofCallback(callback.reason());
        }
        if (failure instanceof CheckpointException checkpoint) {
            return checkpoint.scope() == FailureScope.EXECUTION
                    ? "CheckpointUnrecoverableExecutionError"
                    : "CheckpointUnrecoverableInvocationError";
        }
        String shared = BY_TYPE.get(failure.getClass());
        if (shared != null) {
            return shared;
        }
        return isOurs(failure)
                ? failure.getClass().getSimpleName().replace("Exception", "Error")
                : failure.getClass().getName();
    }

    private static String ofCallback(CallbackException.Reason reason) {
        return switch (reason) {
            case FAILED -> CALLBACK_FAILED;
            case TIMED_OUT -> CALLBACK_TIMED_OUT;
            case SUBMITTER_FAILED -> CALLBACK_SUBMITTER_FAILED;
        };
    }

    private static boolean isOurs(Throwable failure) {
        return failure instanceof DurableException
                && !(failure instanceof FailExecutionException)
                && !(failure instanceof RetryInvocationException)
                && failure.getClass().getPackage() == DurableException.class.getPackage();
    }
}
