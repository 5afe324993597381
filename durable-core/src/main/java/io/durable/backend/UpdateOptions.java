package io.durable.backend;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the type of an operation adds to an update.
 *
 * @since 0.1
 */
public sealed interface UpdateOptions {

    /**
     * Of the end of a context.
     *
     * @param replayChildren whether the result is rebuilt from the operations of the context
     */
    record ContextOptions(boolean replayChildren) implements UpdateOptions {}

    /**
     * Of the retry of a step.
     *
     * @param nextAttemptDelaySeconds when the next attempt is due, 1 to 31,622,400 seconds from now
     */
    record StepOptions(int nextAttemptDelaySeconds) implements UpdateOptions {}

    /**
     * Of the start of a wait.
     *
     * @param waitSeconds how long it lasts, 1 to 31,622,400 seconds
     */
    record WaitOptions(int waitSeconds) implements UpdateOptions {}

    /**
     * Of the start of a callback.
     *
     * @param timeoutSeconds when it times out; 0: never
     * @param heartbeatTimeoutSeconds when it times out without a heartbeat; 0: never
     */
    record CallbackOptions(int timeoutSeconds, int heartbeatTimeoutSeconds) implements UpdateOptions {}

    /**
     * Of the start of the invocation of another function.
     *
     * @param functionName the function: its name or ARN
     * @param tenantId the tenant for whom it is invoked, or null
     */
    record ChainedInvokeOptions(
            String functionName, @Nullable String tenantId) implements UpdateOptions {

        /** Requires the function's name. */
        public ChainedInvokeOptions {
            Objects.requireNonNull(functionName, "functionName");
        }
    }
}
