package io.durable.retry;

import org.jspecify.annotations.Nullable;

/**
 * Decides whether a condition is met, and when it is looked at again if not.
 *
 * <p>Called once for each check that has returned, on the thread that ran it; the decision is recorded. What it throws fails
 * the condition. See {@link WaitStrategies} for the ready-made ones.
 *
 * @param <S> the state of the condition
 * @since 0.1
 */
@FunctionalInterface
public interface WaitStrategy<S extends @Nullable Object> {

    /**
     * Decides.
     *
     * @param state what the check returned, as read back from what is recorded
     * @param attempt the check that returned it, counted from 1
     * @return whether another check follows, and when
     */
    WaitDecision decide(S state, int attempt);
}
