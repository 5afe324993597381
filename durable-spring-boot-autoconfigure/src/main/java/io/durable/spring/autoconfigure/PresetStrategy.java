package io.durable.spring.autoconfigure;

import io.durable.retry.ExponentialBackoffBuilder;
import io.durable.retry.JitterStrategy;
import io.durable.retry.LinearBackoffBuilder;
import io.durable.retry.RetryStrategies;
import io.durable.retry.RetryStrategy;
import io.durable.spring.autoconfigure.DurableProperties.Preset;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A retry strategy out of properties. */
final class PresetStrategy {

    private static final Duration FIXED_DELAY = Duration.ofSeconds(5);

    private final String prefix;
    private final Preset preset;

    private PresetStrategy(String prefix, Preset preset) {
        this.prefix = prefix;
        this.preset = preset;
    }

    /** The strategy that {@code durable.retry.presets.<name>} describes. */
    static RetryStrategy of(String name, Preset preset) {
        return new PresetStrategy("durable.retry.presets." + name + ".", preset).strategy();
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
        refuse("increment", preset.increment());
        ExponentialBackoffBuilder builder = withoutGrowth(RetryStrategies.exponentialBackoff());
        set("backoff-rate", preset.backoffRate(), builder::backoffRate);
        set("max-delay", preset.maxDelay(), builder::maxDelay);
        set("jitter", preset.jitter(), builder::jitter);
        return builder.build();
    }

    private RetryStrategy linear() {
        refuse("backoff-rate", preset.backoffRate());
        LinearBackoffBuilder builder = RetryStrategies.linearBackoff();
        set("max-attempts", preset.maxAttempts(), builder::maxAttempts);
        set("initial-delay", preset.initialDelay(), builder::initialDelay);
        set("increment", preset.increment(), builder::increment);
        set("max-delay", preset.maxDelay(), builder::maxDelay);
        set("jitter", preset.jitter(), builder::jitter);
        preset.retryOn().forEach(type -> builder.retryOn(throwable(type)));
        preset.retryOnMessage().forEach(builder::retryOnMessage);
        return builder.build();
    }

    /** Growth by the factor 1, since a fixed delay of the core takes no filters. */
    private RetryStrategy fixed() {
        refuse("backoff-rate", preset.backoffRate());
        refuse("increment", preset.increment());
        refuse("max-delay", preset.maxDelay());
        ExponentialBackoffBuilder builder = withoutGrowth(RetryStrategies.exponentialBackoff())
                .backoffRate(1)
                .maxDelay(Objects.requireNonNullElse(preset.initialDelay(), FIXED_DELAY))
                .jitter(Objects.requireNonNullElse(preset.jitter(), JitterStrategy.NONE));
        return builder.build();
    }

    private RetryStrategy none() {
        refuse("max-attempts", preset.maxAttempts());
        refuse("initial-delay", preset.initialDelay());
        refuse("backoff-rate", preset.backoffRate());
        refuse("increment", preset.increment());
        refuse("max-delay", preset.maxDelay());
        refuse("jitter", preset.jitter());
        refuse("retry-on", preset.retryOn().isEmpty() ? null : preset.retryOn());
        refuse("retry-on-message", preset.retryOnMessage().isEmpty() ? null : preset.retryOnMessage());
        return RetryStrategies.none();
    }

    private ExponentialBackoffBuilder withoutGrowth(ExponentialBackoffBuilder builder) {
        set("max-attempts", preset.maxAttempts(), builder::maxAttempts);
        set("initial-delay", preset.initialDelay(), builder::initialDelay);
        preset.retryOn().forEach(type -> builder.retryOn(throwable(type)));
        preset.retryOnMessage().forEach(builder::retryOnMessage);
        return builder;
    }

    private Class<? extends Throwable> throwable(Class<?> type) {
        if (!Throwable.class.isAssignableFrom(type)) {
            throw PropertyValue.invalid(prefix + "retry-on", type.getName(), "It is no class of exceptions.");
        }
        return type.asSubclass(Throwable.class);
    }

    private <T> void set(String key, @Nullable T value, Consumer<T> setter) {
        PropertyValue.apply(prefix + key, value, setter);
    }

    /** A value that changes nothing is a misunderstanding. */
    private void refuse(String key, @Nullable Object value) {
        if (value != null) {
            String type = preset.type().name().toLowerCase(Locale.ROOT);
            throw PropertyValue.invalid(prefix + key, value, "It has no effect on a preset of type '" + type + "'.");
        }
    }
}
