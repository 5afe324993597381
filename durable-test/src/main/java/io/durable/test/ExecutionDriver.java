package io.durable.test;

import io.durable.client.DurableExecutions;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What moves an execution on behind a {@link TestExecution}: virtual time in memory, or patience with a deployed function.
 *
 * @since 0.1
 */
public interface ExecutionDriver {

    /**
     * Where executions are seen and steered.
     *
     * @return the service, or what stands in for it
     */
    DurableExecutions executions();

    /**
     * Lets happen what can happen now, until the execution waits or has ended.
     *
     * @param executionArn the execution
     * @throws IllegalStateException if that takes longer than the driver has patience
     */
    void awaitSuspension(String executionArn);

    /**
     * Lets time pass.
     *
     * @param executionArn the execution
     * @param duration how much; not negative
     */
    void advance(String executionArn, Duration duration);

    /**
     * Lets time pass until something changes for that reason alone, such as the end of a wait.
     *
     * @param executionArn the execution
     * @return false if nothing will
     */
    boolean advanceToNextTimer(String executionArn);

    /**
     * Lets happen what can happen, and time pass, until a condition holds or the execution has ended.
     *
     * @param executionArn the execution
     * @param condition what is waited for
     * @param description what is waited for, for the message
     * @throws IllegalStateException if it can never hold, or takes longer than the driver has patience
     */
    void runUntil(String executionArn, BooleanSupplier condition, String description);

    /**
     * Ends a callback as timed out, now.
     *
     * @param executionArn the execution
     * @param callback the callback
     * @throws UnsupportedOperationException if only time can do that
     */
    default void timeOut(String executionArn, TestOperation callback) {
        throw new UnsupportedOperationException(
                "Only in memory a callback can be timed out by a test; let the timeout of " + callback + " pass");
    }

    /**
     * Lets the process of the running invocation die.
     *
     * @param executionArn the execution
     * @return false if no invocation was running
     * @throws UnsupportedOperationException if it cannot be reached
     */
    default boolean crash(String executionArn) {
        throw new UnsupportedOperationException("Only in memory the process of " + executionArn + " can be ended");
    }

    /**
     * How many checkpoint calls have been made.
     *
     * @param executionArn the execution
     * @return the number
     * @throws UnsupportedOperationException if nobody counts them
     */
    default int checkpointCalls(String executionArn) {
        throw new UnsupportedOperationException(
                "Only in memory the checkpoint calls of " + executionArn + " are counted");
    }

    /**
     * Whether the process has died at a call at which it was to die.
     *
     * @param executionArn the execution
     * @return false if there was no such call
     */
    default boolean hasCrashed(String executionArn) {
        return false;
    }
}
