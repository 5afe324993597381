package io.durable.retry;

import java.util.Objects;

/**
 * Retries with growing delays.
 *
 * @param maxAttempts how many attempts there are at most, the first among them
 * @param delays the delays between them
 * @param filter the errors that are retried
 */
record Backoff(int maxAttempts, DelaySchedule delays, ErrorFilter filter) implements RetryStrategy {

    Backoff {
        requireAttempts(maxAttempts);
        Objects.requireNonNull(delays, "delays");
        Objects.requireNonNull(filter, "filter");
    }

    static int requireAttempts(int maxAttempts) {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException(
                    "The number of attempts is " + maxAttempts + "; give 1 or more, the first attempt included");
        }
        return maxAttempts;
    }

    @Override
    public RetryDecision decide(Throwable error, int attempt) {
        return attempt < maxAttempts && filter.accepts(error)
                ? RetryDecision.retryAfter(delays.after(attempt))
                : RetryDecision.stop();
    }

    @Override
    public String toString() {
        return "Backoff[maxAttempts=" + maxAttempts + ", " + delays + ", retries " + filter + "]";
    }
}
