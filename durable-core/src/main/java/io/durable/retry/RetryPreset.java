package io.durable.retry;

import java.util.Objects;

/**
 * Stands for the strategy that the engine knows under a name; the engine replaces it before it decides anything.
 *
 * @param name the name, such as one configured under {@code durable.retry.presets}
 * @since 0.1
 */
public record RetryPreset(String name) implements RetryStrategy {

    /** Requires a name. */
    public RetryPreset {
        Objects.requireNonNull(name, "name");
    }

    /**
     * Cannot decide: only the engine knows what the name stands for.
     *
     * @throws IllegalStateException always
     */
    @Override
    public RetryDecision decide(Throwable error, int attempt) {
        throw new IllegalStateException(
                "The retry preset '" + name + "' is a name only; pass it to an operation, whose engine resolves it");
    }
}
