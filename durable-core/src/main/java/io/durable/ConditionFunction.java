package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * The check of a condition: looks how things stand.
 *
 * <p>It may do anything except durable operations, and should be idempotent: a check that was interrupted runs again.
 *
 * @param <S> the state
 * @since 0.1
 */
@FunctionalInterface
public interface ConditionFunction<S extends @Nullable Object> {

    /**
     * Runs one check.
     *
     * @param state the initial state, or what the check before returned, as read back from the record
     * @param check the check
     * @return the new state, which is recorded
     * @throws Exception to fail the condition: there is no retry
     */
    S check(S state, ConditionContext check) throws Exception;
}
