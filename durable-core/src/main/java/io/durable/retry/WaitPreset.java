package io.durable.retry;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a strategy that the engine knows, for as long as a condition is not met; the engine replaces it before it decides
 * anything. Made by {@link WaitStrategies#preset} and {@link WaitStrategies#engineDefault}.
 *
 * @param name the name, such as one configured under {@code durable.condition.presets}; empty: what the engine has for conditions of
 *     this name, or for all
 * @param goOn whether a state is not yet the one that is waited for
 * @param <S> the state of the condition
 * @since 0.1
 */
public record WaitPreset<S extends @Nullable Object>(Optional<String> name, Predicate<? super S> goOn)
        implements WaitStrategy<S> {

    /** Requires a predicate. */
    public WaitPreset {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(goOn, "goOn");
    }

    /**
     * Cannot decide: only the engine knows what the name stands for.
     *
     * @throws IllegalStateException always
     */
    @Override
    public WaitDecision decide(S state, int attempt) {
        throw new IllegalStateException(
                "The wait strategy " + this + " is a name only; pass it to a condition, whose engine resolves it");
    }

    @Override
    public String toString() {
        return name.map(text -> "'" + text + "'").orElse("of the engine");
    }
}
