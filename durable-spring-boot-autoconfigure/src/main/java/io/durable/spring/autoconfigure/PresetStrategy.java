package io.durable.spring.autoconfigure;

import io.durable.retry.ExponentialBackoffBuilder;
import io.durable.retry.JitterStrategy;
import io.durable.retry.LinearBackoffBuilder;
import io.durable.retry.RetryStrategies;
import io.durable.retry.RetryStrategy;
import io.durable.spring.autoconfigure.RetryProperties.Preset;
import java.time.Duration;
import java.util.Objects;

/** A retry strategy out of properties. */
final class PresetStrategy {

    private static final Duration FIXED_DELAY = Duration.ofSeconds(5);

    private final PresetValues values;
    private final Preset preset;

    private PresetStrategy(PresetValues values, Preset preset) {
        this.values = values;
        this.preset = preset;
    }

    /** The strategy that {@code durable.retry.presets.<name>} describes. */
    static RetryStrategy of(String name, Preset preset) {
        PresetValues values = new PresetValues("durable.retry.presets." + name + ".", preset.type());
        return new PresetStrategy(values, preset).strategy();
    }

    private RetryStrategy strategy() {
        return switch (preset.type()) {
            case EXPONENTIAL -> exponential();
            case LINEAR -> linear();
            case FIXED -> fixed();
            case NONE -> none();
        };
    }

    private RetryStrategy exponential() {
        values.refuse("increment", preset.increment());
        ExponentialBackoffBuilder builder = withoutGrowth(RetryStrategies.exponentialBackoff());
        values.set("backoff-rate", preset.backoffRate(), builder::backoffRate);
        values.set("max-delay", preset.maxDelay(), builder::maxDelay);
        values.set("jitter", preset.jitter(), builder::jitter);
        return builder.build();
    }

    private RetryStrategy linear() {
        values.refuse("backoff-rate", preset.backoffRate());
        LinearBackoffBuilder builder = RetryStrategies.linearBackoff();
        values.set("max-attempts", preset.maxAttempts(), builder::maxAttempts);
        values.set("initial-delay", preset.initialDelay(), builder::initialDelay);
        values.set("increment", preset.increment(), builder::increment);
        values.set("max-delay", preset.maxDelay(), builder::maxDelay);
        values.set("jitter", preset.jitter(), builder::jitter);
        preset.retryOn().forEach(type -> builder.retryOn(throwable(type)));
        preset.retryOnMessage().forEach(builder::retryOnMessage);
        return builder.build();
    }

    /** Growth by the factor 1, since a fixed delay of the core takes no filters. */
    private RetryStrategy fixed() {
        values.refuse("backoff-rate", preset.backoffRate());
        values.refuse("increment", preset.increment());
        values.refuse("max-delay", preset.maxDelay());
        ExponentialBackoffBuilder builder = withoutGrowth(RetryStrategies.exponentialBackoff())
                .backoffRate(1)
                .maxDelay(Objects.requireNonNullElse(preset.initialDelay(), FIXED_DELAY))
                .jitter(Objects.requireNonNullElse(preset.jitter(), JitterStrategy.NONE));
        return builder.build();
    }

    private RetryStrategy none() {
        values.refuse("max-attempts", preset.maxAttempts());
        values.refuse("initial-delay", preset.initialDelay());
        values.refuse("backoff-rate", preset.backoffRate());
        values.refuse("increment", preset.increment());
        values.refuse("max-delay", preset.maxDelay());
        values.refuse("jitter", preset.jitter());
        values.refuse("retry-on", preset.retryOn().isEmpty() ? null : preset.retryOn());
        values.refuse("retry-on-message", preset.retryOnMessage().isEmpty() ? null : preset.retryOnMessage());
        return RetryStrategies.none();
    }

    private ExponentialBackoffBuilder withoutGrowth(ExponentialBackoffBuilder builder) {
        values.set("max-attempts", preset.maxAttempts(), builder::maxAttempts);
        values.set("initial-delay", preset.initialDelay(), builder::initialDelay);
        preset.retryOn().forEach(type -> builder.retryOn(throwable(type)));
        preset.retryOnMessage().forEach(builder::retryOnMessage);
        return builder;
    }

    private Class<? extends Throwable> throwable(Class<?> type) {
        if (!Throwable.class.isAssignableFrom(type)) {
            throw PropertyValue.invalid(values.prefix() + "retry-on", type.getName(), "It is no class of exceptions.");
        }
        return type.asSubclass(Throwable.class);
    }
}
