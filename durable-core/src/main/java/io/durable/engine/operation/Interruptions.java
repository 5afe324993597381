package io.durable.engine.operation;

import io.durable.StepConfig;
import io.durable.StepSemantics;
import io.durable.error.ErrorObject;
import io.durable.error.StepInterruptedException;
import io.durable.retry.RetryDecision;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows an attempt within which an invocation ended. */
record Interruptions(StepConfig config) {

    private static final String COUNT = "interruptions=";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Whether the attempt runs again as if it had not begun. */
    boolean runAgain() {
        return !leftToRetry() && config.maxInterruptions().isEmpty();
    }

    /** Whether the retry strategy decides. */
    boolean leftToRetry() {
        return config.semantics() == StepSemantics.AT_MOST_ONCE_PER_RETRY;
    }

    /** Another attempt, unless as many as are allowed have been interrupted one after the other. */
    RetryDecision decide(@Nullable ErrorObject before) {
        return count(before) < config.maxInterruptions().orElse(0)
                ? RetryDecision.retryAfter(PAUSE)
                : RetryDecision.stop();
    }

    /** The failure of the interrupted attempt; its data carry the count, which nothing else keeps. */
    StepInterruptedException failure(Call call, @Nullable ErrorObject before) {
        return new StepInterruptedException(
                call.identity().name(),
                new ErrorObject(
                        ErrorKinds.STEP_INTERRUPTED,
                        "The invocation ended while the body of " + call
                                + " ran; it is not known whether the body took effect",
                        leftToRetry() ? null : COUNT + (count(before) + 1),
                        List.of()),
                null);
    }

    private static int count(@Nullable ErrorObject before) {
        if (before == null || !ErrorKinds.STEP_INTERRUPTED.equals(before.errorType())) {
            return 0;
        }
        String data = before.errorData();
        return data != null && data.startsWith(COUNT) ? Integer.parseInt(data.substring(COUNT.length())) : 1;
    }
}
