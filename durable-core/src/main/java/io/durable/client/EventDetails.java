package io.durable.client;

import io.durable.error.ErrorObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an event of a history adds to its type. Payloads are shown by their accessors only, never by {@code toString}.
 *
 * @since 0.1
 */
public sealed interface EventDetails {

    /** Nothing: the starts of contexts and steps. */
    record None() implements EventDetails {}

    /**
     * Of the start of an execution.
     *
     * @param input what it was started with
     * @param executionTimeout when it will time out, counted from the start; empty: never
     */
    record ExecutionStarted(Payload input, Optional<Duration> executionTimeout) implements EventDetails {}

    /**
     * Of the end of an invocation.
     *
     * @param startTimestamp when it began
     * @param endTimestamp when it ended
     * @param requestId its id
     * @param error what it threw; empty if it answered
     */
    record InvocationCompleted(Instant startTimestamp, Instant endTimestamp, String requestId, Optional<Failure> error)
            implements EventDetails {}

    /**
     * Of an end with a result.
     *
     * @param result the result
     * @param retry of a step: its attempt, and the delay of the next one if there is one
     */
    record Succeeded(Payload result, Optional<Retry> retry) implements EventDetails {}

    /**
     * Of an end with an error, by timeouts and stops too.
     *
     * @param error the error; empty if none is recorded
     * @param retry of a step: its attempt, and the delay of the next one if there is one
     */
    record Failed(Optional<Failure> error, Optional<Retry> retry) implements EventDetails {}

    /**
     * Of the start of a wait.
     *
     * @param duration how long it lasts
     * @param scheduledEndTimestamp when it ends
     */
    record WaitStarted(Duration duration, Instant scheduledEndTimestamp) implements EventDetails {}

    /**
     * Of the end of a wait.
     *
     * @param duration how long it was to last
     */
    record WaitSucceeded(Duration duration) implements EventDetails {}

    /**
     * Of the start of a callback.
     *
     * @param callbackId what it is completed with
     * @param timeout when it times out; empty: never
     * @param heartbeatTimeout when it times out without a heartbeat; empty: never
     */
    record CallbackStarted(String callbackId, Optional<Duration> timeout, Optional<Duration> heartbeatTimeout)
            implements EventDetails {
        @Override
        public String toString() {
            return "CallbackStarted[]";
        }
    }

    /**
     * Of the invocation of another function.
     *
     * @param functionName the function
     * @param tenantId for whom; empty: nobody in particular
     * @param input what it was invoked with
     * @param executedVersion the version that ran; empty: not known
     * @param executionArn its execution, if it is durable
     */
    record ChainedInvokeStarted(
            String functionName,
            Optional<String> tenantId,
            Payload input,
            Optional<String> executedVersion,
            Optional<String> executionArn)
            implements EventDetails {}

    /**
     * A payload in a history.
     *
     * @param payload the text; null if there is none, or if the history was asked for without data
     * @param truncated whether it was left out or cut
     */
    record Payload(@Nullable String payload, boolean truncated) {
        @Override
        public String toString() {
            return "Payload[truncated=" + truncated + "]";
        }
    }

    /**
     * An error in a history.
     *
     * @param error the error; null if the history was asked for without data
     * @param truncated whether it was left out or cut
     */
    record Failure(@Nullable ErrorObject error, boolean truncated) {}

    /**
     * The attempts of a step.
     *
     * @param currentAttempt the attempt that ended, counted from 1
     * @param nextAttemptDelay when the next one begins; empty: there is none
     */
    record Retry(int currentAttempt, Optional<Duration> nextAttemptDelay) {}
}
