package io.durable.retry;

/**
 * Decides what follows a failed attempt.
 *
 * <p>Called once for each failure, on the thread that ran the attempt; the decision is recorded. See {@link RetryStrategies}
 * for the ready-made ones.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RetryStrategy {

    /**
     * Decides.
     *
     * @param error what the attempt threw; {@link io.durable.error.StepInterruptedException} if it was interrupted
     * @param attempt the attempt that failed, counted from 1
     * @return whether another attempt follows, and when
     */
    RetryDecision decide(Throwable error, int attempt);
}
