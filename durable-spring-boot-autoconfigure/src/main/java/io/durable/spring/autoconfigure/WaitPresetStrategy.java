package io.durable.spring.autoconfigure;

import io.durable.retry.JitterStrategy;
import io.durable.retry.WaitBackoffBuilder;
import io.durable.retry.WaitStrategies;
import io.durable.retry.WaitStrategy;
import io.durable.spring.autoconfigure.ConditionProperties.Preset;
import java.time.Duration;
import java.util.Objects;

/** A wait strategy out of properties, for any state: the engine asks it as long as the condition is not met. */
final class WaitPresetStrategy {

    private static final Duration FIXED_DELAY = Duration.ofSeconds(5);
    private static final Duration INCREMENT = Duration.ofSeconds(5);

    private final PresetValues values;
    private final Preset preset;

    private WaitPresetStrategy(PresetValues values, Preset preset) {
        this.values = values;
        this.preset = preset;
    }

    /** The strategy that {@code durable.condition.presets.<name>} describes. */
    static WaitStrategy<?> of(String name, Preset preset) {
        PresetValues values = new PresetValues("durable.condition.presets." + name + ".", preset.type());
        return new WaitPresetStrategy(values, preset).strategy();
    }

    private WaitStrategy<?> strategy() {
        return switch (preset.type()) {
            case EXPONENTIAL -> exponential();
            case LINEAR -> linear();
            case FIXED -> fixed();
        };
    }

    private WaitStrategy<?> exponential() {
        values.refuse("increment", preset.increment());
        WaitBackoffBuilder<Object> builder = counted(WaitStrategies.exponentialBackoff(WaitPresetStrategy::isNotMet));
        values.set("backoff-rate", preset.backoffRate(), builder::backoffRate);
        return growing(builder);
    }

    private WaitStrategy<?> linear() {
        values.refuse("backoff-rate", preset.backoffRate());
        Duration increment = Objects.requireNonNullElse(preset.increment(), INCREMENT);
        return growing(counted(PropertyValue.map(
                values.prefix() + "increment",
                increment,
                given -> WaitStrategies.linearBackoff(WaitPresetStrategy::isNotMet, given))));
    }

    private WaitStrategy<?> growing(WaitBackoffBuilder<Object> builder) {
        values.set("max-delay", preset.maxDelay(), builder::maxDelay);
        values.set("jitter", preset.jitter(), builder::jitter);
        return builder.build();
    }

    /** Growth by the factor 1, since a fixed delay of the core has no jitter. */
    private WaitStrategy<?> fixed() {
        values.refuse("backoff-rate", preset.backoffRate());
        values.refuse("increment", preset.increment());
        values.refuse("max-delay", preset.maxDelay());
        return counted(WaitStrategies.exponentialBackoff(WaitPresetStrategy::isNotMet))
                .backoffRate(1)
                .maxDelay(Objects.requireNonNullElse(preset.initialDelay(), FIXED_DELAY))
                .jitter(Objects.requireNonNullElse(preset.jitter(), JitterStrategy.NONE))
                .build();
    }

    private WaitBackoffBuilder<Object> counted(WaitBackoffBuilder<Object> builder) {
        values.set("max-attempts", preset.maxAttempts(), builder::maxAttempts);
        values.set("initial-delay", preset.initialDelay(), builder::initialDelay);
        return builder;
    }

    private static boolean isNotMet(Object state) {
        return true;
    }
}
