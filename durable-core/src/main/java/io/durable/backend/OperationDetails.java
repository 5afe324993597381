package io.durable.backend;

import io.durable.OperationType;
import io.durable.error.ErrorObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the record of an operation holds beyond what all have. None of them shows a payload in its {@code toString}.
 *
 * @since 0.1
 */
public sealed interface OperationDetails {

    /**
     * The details of an operation of which nothing more is known than its type.
     *
     * @param type the type
     * @return details without values
     */
    static OperationDetails none(OperationType type) {
        return switch (type) {
            case EXECUTION -> new ExecutionDetails(null);
            case CONTEXT -> new ContextDetails(null, null, false);
            case STEP -> new StepDetails(0, null, null, null);
            case WAIT -> new WaitDetails(null);
            case CALLBACK -> new CallbackDetails(null, null, null);
            case CHAINED_INVOKE -> new ChainedInvokeDetails(null, null);
        };
    }

    /**
     * The result, where the type has one.
     *
     * @return the payload or null
     */
    default @Nullable String result() {
        return null;
    }

    /**
     * The error, where the type has one.
     *
     * @return the error or null
     */
    default @Nullable ErrorObject error() {
        return null;
    }

    /**
     * Of an execution.
     *
     * @param inputPayload what the execution was started with, or null
     */
    record ExecutionDetails(@Nullable String inputPayload) implements OperationDetails {
        @Override
        public String toString() {
            return "ExecutionDetails[]";
        }
    }

    /**
     * Of a context.
     *
     * @param result the payload it ended with, or null
     * @param error the error it ended with, or null
     * @param replayChildren whether the result was too large, so that it is rebuilt from its operations
     */
    record ContextDetails(@Nullable String result, @Nullable ErrorObject error, boolean replayChildren)
            implements OperationDetails {
        @Override
        public String toString() {
            return "ContextDetails[replayChildren=" + replayChildren + "]";
        }
    }

    /**
     * Of a step.
     *
     * @param attempt how many attempts have ended; the running one is the next
     * @param nextAttemptTimestamp when the next attempt is due; null unless the step waits for it
     * @param result the payload it ended with, or the state of a condition; null if there is none
     * @param error the error of the last attempt that failed, or null
     */
    record StepDetails(
            int attempt,
            @Nullable Instant nextAttemptTimestamp,
            @Nullable String result,
            @Nullable ErrorObject error) implements OperationDetails {
        @Override
        public String toString() {
            return "StepDetails[attempt=" + attempt + "]";
        }
    }

    /**
     * Of a wait.
     *
     * @param scheduledEndTimestamp when it ends, or null if not known
     */
    record WaitDetails(@Nullable Instant scheduledEndTimestamp) implements OperationDetails {}

    /**
     * Of a callback.
     *
     * @param callbackId what an outside party completes it with, or null if not known
     * @param result what the party sent, or null
     * @param error the error it failed with, or null
     */
    record CallbackDetails(
            @Nullable String callbackId,
            @Nullable String result,
            @Nullable ErrorObject error) implements OperationDetails {
        @Override
        public String toString() {
            return "CallbackDetails[]";
        }
    }

    /**
     * Of the invocation of another function.
     *
     * @param result what the function returned, or null
     * @param error the error it failed with, or null
     */
    record ChainedInvokeDetails(
            @Nullable String result, @Nullable ErrorObject error) implements OperationDetails {
        @Override
        public String toString() {
            return "ChainedInvokeDetails[]";
        }
    }
}
