package io.durable.spring.autoconfigure;

import io.durable.retry.JitterStrategy;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How conditions are waited for.
 *
 * @param presets Wait strategies that conditions may name.
 * @param defaultPreset Name of the preset, or of the WaitStrategy bean, that conditions follow which leave it to the engine. Is 60
 *     checks, 5 seconds, 1.5 times as long each time up to 5 minutes, full jitter, if not set.
 * @param names Names of presets, or of WaitStrategy beans, by the names of conditions which leave it to the engine, in which * stands
 *     for any characters. The most specific name counts.
 */
record ConditionProperties(
        @DefaultValue Map<String, Preset> presets,
        @Nullable String defaultPreset,
        @DefaultValue Map<String, String> names) {

    /**
     * A wait strategy. What is not set follows the defaults of the type.
     *
     * @param type How the delay grows.
     * @param maxAttempts Number of checks at most. Is 60 if not set.
     * @param initialDelay Delay after the first check, in milliseconds if no unit is given. Is 5 seconds if not set.
     * @param backoffRate Factor from each delay to the next; exponential only. Is 1.5 if not set.
     * @param increment Difference from each delay to the next, in milliseconds if no unit is given; linear only. Is 5 seconds if not set.
     * @param maxDelay Longest delay, in milliseconds if no unit is given; exponential and linear only. Is 5 minutes if not set.
     * @param jitter How much of each delay is left to chance. Is full if not set, and none for fixed.
     */
    @ConfigurationPropertiesSource
    record Preset(
            @DefaultValue("exponential") Type type,
            @Nullable Integer maxAttempts,
            @Nullable Duration initialDelay,
            @Nullable Double backoffRate,
            @Nullable Duration increment,
            @Nullable Duration maxDelay,
            @Nullable JitterStrategy jitter) {}

    /** How the delay grows. */
    enum Type {
        /** By a factor. */
        EXPONENTIAL,
        /** By a difference. */
        LINEAR,
        /** Not at all. */
        FIXED
    }
}
