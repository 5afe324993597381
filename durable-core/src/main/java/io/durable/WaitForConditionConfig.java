package io.durable;

import io.durable.retry.WaitStrategy;
import io.durable.serdes.Serdes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a condition is waited for.
 *
 * @param initialState what the first check is given; may be null
 * @param waitStrategy decides after each check whether the condition is met, and when the next one follows
 * @param serdes how the state is written and read; empty: the engine's serdes
 * @param <S> the state
 * @since 0.1
 */
public record WaitForConditionConfig<S extends @Nullable Object>(
        S initialState, WaitStrategy<? super S> waitStrategy, Optional<Serdes> serdes) {

    /** Requires a strategy. */
    public WaitForConditionConfig {
        Objects.requireNonNull(waitStrategy, "waitStrategy");
        Objects.requireNonNull(serdes, "serdes");
    }

    /**
     * A configuration with the engine's serdes.
     *
     * @param initialState what the first check is given
     * @param waitStrategy decides after each check: see {@link io.durable.retry.WaitStrategies}, where strategies of the engine
     *     are named too
     * @param <S> the state
     * @return the configuration
     */
    public static <S extends @Nullable Object> WaitForConditionConfig<S> of(
            S initialState, WaitStrategy<? super S> waitStrategy) {
        return new WaitForConditionConfig<>(initialState, waitStrategy, Optional.empty());
    }

    /**
     * This configuration with a serdes of its own.
     *
     * @param other how the state is written and read
     * @return a copy
     */
    public WaitForConditionConfig<S> withSerdes(Serdes other) {
        return new WaitForConditionConfig<>(initialState, waitStrategy, Optional.of(other));
    }

    /** Shows the strategy, and not the state. */
    @Override
    public String toString() {
        return "WaitForConditionConfig[" + waitStrategy + "]";
    }
}
