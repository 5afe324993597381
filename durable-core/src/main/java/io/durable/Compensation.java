package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * Undoes what a step of a saga has done.
 *
 * @param <T> the result of the step
 * @since 0.1
 */
@FunctionalInterface
public interface Compensation<T extends @Nullable Object> {

    /**
     * Undoes it; the body of a step of its own.
     *
     * @param result what the step returned
     * @param step this attempt
     * @throws Exception to fail the attempt
     */
    void run(T result, StepContext step) throws Exception;
}
