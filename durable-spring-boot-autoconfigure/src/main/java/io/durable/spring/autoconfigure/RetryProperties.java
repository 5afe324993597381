package io.durable.spring.autoconfigure;

import io.durable.retry.JitterStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What follows failed attempts.
 *
 * @param presets Retry strategies that operations may name.
 * @param defaultPreset Name of the preset, or of the RetryStrategy bean, that steps follow which name none. Is 6 attempts, 5 seconds
 *     doubled up to 60 seconds, full jitter, if not set.
 * @param steps Names of presets, or of RetryStrategy beans, by the names of steps that name none, in which * stands for any characters.
 *     The most specific name counts.
 */
record RetryProperties(
        @DefaultValue Map<String, Preset> presets,
        @Nullable String defaultPreset,
        @DefaultValue Map<String, String> steps) {

    /**
     * A retry strategy. What is not set follows the defaults of the type.
     *
     * @param type How the delay grows.
     * @param maxAttempts Number of attempts, the first one included. Is 3 if not set, and 6 for linear.
     * @param initialDelay Delay after the first attempt, in milliseconds if no unit is given. Is 5 seconds if not set, and 1 second for
     *     linear.
     * @param backoffRate Factor from each delay to the next; exponential only. Is 2 if not set.
     * @param increment Difference from each delay to the next, in milliseconds if no unit is given; linear only. Is 1 second if not set.
     * @param maxDelay Longest delay, in milliseconds if no unit is given; exponential and linear only. Is 5 minutes if not set.
     * @param jitter How much of each delay is left to chance. Is full if not set, and none for fixed.
     * @param retryOn Comma-separated list of the classes of the errors that are retried. Errors of all classes are if neither
     *     this nor retry-on-message is set.
     * @param retryOnMessage Comma-separated list of texts, one of which is in the message of an error that is retried.
     */
    @ConfigurationPropertiesSource
    record Preset(
            @DefaultValue("exponential") Type type,
            @Nullable Integer maxAttempts,
            @Nullable Duration initialDelay,
            @Nullable Double backoffRate,
            @Nullable Duration increment,
            @Nullable Duration maxDelay,
            @Nullable JitterStrategy jitter,
            @DefaultValue List<Class<?>> retryOn,
            @DefaultValue List<String> retryOnMessage) {}

    /** How the delay grows. */
    enum Type {
        /** By a factor. */
        EXPONENTIAL,
        /** By a difference. */
        LINEAR,
        /** Not at all. */
        FIXED,
        /** There is no second attempt. */
        NONE
    }
}
