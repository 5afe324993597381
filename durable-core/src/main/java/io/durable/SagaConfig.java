package io.durable;

import io.durable.serdes.Serdes;
import java.util.Objects;
import java.util.Optional;

/**
 * How a saga runs.
 *
 * @param compensation how the steps of compensations run that say nothing about it; default {@link StepConfig#defaults()}
 * @param serdes how the result is written and read; empty: the engine's serdes
 * @since 0.1
 */
public record SagaConfig(StepConfig compensation, Optional<Serdes> serdes) {

    /** The sub type that a saga has in the history: {@value}. */
    public static final String SUB_TYPE = "Saga";

    private static final SagaConfig DEFAULTS = new SagaConfig(StepConfig.defaults(), Optional.empty());

    /** Requires the values. */
    public SagaConfig {
        Objects.requireNonNull(compensation, "compensation");
        Objects.requireNonNull(serdes, "serdes");
    }

    /**
     * The engine's retry strategy for compensations, and its serdes.
     *
     * @return the defaults
     */
    public static SagaConfig defaults() {
        return DEFAULTS;
    }

    /**
     * This configuration with another one for compensations.
     *
     * @param other semantics, retries
     * @return a copy
     */
    public SagaConfig withCompensation(StepConfig other) {
        return new SagaConfig(other, serdes);
    }

    /**
     * This configuration with a serdes of its own.
     *
     * @param other how the result is written and read
     * @return a copy
     */
    public SagaConfig withSerdes(Serdes other) {
        return new SagaConfig(compensation, Optional.of(other));
    }
}
