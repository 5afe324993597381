package io.durable.spring.autoconfigure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.durable.CheckpointStrategy;
import io.durable.retry.JitterStrategy;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.Serdes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of durable execution.
 *
 * @param backend Where executions run.
 * @param checkpoint When outcomes become durable.
 * @param retry What follows failed attempts.
 * @param serdes How values are written.
 * @param lambda The client of AWS Lambda.
 * @param local The backend in memory.
 */
@ConfigurationProperties("durable")
record DurableProperties(
        @DefaultValue("auto") Backend backend,
        @DefaultValue Checkpoint checkpoint,
        @DefaultValue Retry retry,
        @DefaultValue Json serdes,
        @DefaultValue Lambda lambda,
        @DefaultValue Local local) {

    /** Where executions run. */
    enum Backend {
        /** On AWS Lambda where the application runs there, else in memory. */
        AUTO,
        /** With the durable execution service of AWS Lambda. */
        LAMBDA,
        /** In this process, which takes its executions with it when it ends. */
        MEMORY
    }

    /**
     * When outcomes become durable.
     *
     * @param strategy When the outcome of an operation becomes durable.
     * @param linger Time for which an update may wait for others to travel with, in milliseconds if no unit is given. Follows
     *     the recent latency of a call, between 5 and 50 milliseconds, if not set.
     */
    record Checkpoint(
            @DefaultValue("batched") CheckpointStrategy strategy,
            @Nullable Duration linger) {}

    /**
     * What follows failed attempts.
     *
     * @param presets Retry strategies that operations may name.
     * @param defaultPreset Name of the preset, or of the RetryStrategy bean, that steps follow which name none.
     */
    record Retry(
            @DefaultValue Map<String, Preset> presets,
            @Nullable String defaultPreset) {}

    /**
     * A retry strategy. What is not set follows the defaults of the type.
     *
     * @param type How the delay grows.
     * @param maxAttempts Number of attempts, the first one included.
     * @param initialDelay Delay after the first attempt, in milliseconds if no unit is given.
     * @param backoffRate Factor from each delay to the next; exponential only.
     * @param increment Difference from each delay to the next, in milliseconds if no unit is given; linear only.
     * @param maxDelay Longest delay, in milliseconds if no unit is given; exponential and linear only.
     * @param jitter How much of each delay is left to chance.
     * @param retryOn Comma-separated list of the classes of the errors that are retried. Errors of all classes are if neither
     *     this nor retry-on-message is set.
     * @param retryOnMessage Comma-separated list of texts, one of which is in the message of an error that is retried.
     */
    record Preset(
            @DefaultValue("exponential") Type type,
            @Nullable Integer maxAttempts,
            @Nullable Duration initialDelay,
            @Nullable Double backoffRate,
            @Nullable Duration increment,
            @Nullable Duration maxDelay,
            @Nullable JitterStrategy jitter,
            @DefaultValue List<Class<?>> retryOn,
            @DefaultValue List<String> retryOnMessage) {

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

    /**
     * How values are written.
     *
     * @param inclusion Which properties of an object are written.
     */
    record Json(@DefaultValue("always") JsonInclude.Include inclusion) {

        /** Always the library's own mapper: records must stay readable whatever happens to the application's. */
        Serdes toSerdes() {
            return switch (inclusion) {
                case ALWAYS -> JacksonSerdes.standard();
                case CUSTOM, USE_DEFAULTS ->
                    throw PropertyValue.invalid(
                            "durable.serdes.inclusion",
                            inclusion,
                            "It says nothing by itself: use always, non-null, non-absent, non-default or non-empty.");
                default -> JacksonSerdes.of(JacksonSerdes.newMapper().setDefaultPropertyInclusion(inclusion));
            };
        }
    }

    /**
     * The client of AWS Lambda. Has no effect on a LambdaClient bean of the application.
     *
     * @param region Region of the functions. Taken from the environment if not set.
     * @param endpoint URL to call in place of the region's endpoint.
     */
    record Lambda(@Nullable String region, @Nullable URI endpoint) {}

    /**
     * The backend in memory.
     *
     * @param timeFactor How many times faster than the clock waits and retry delays go by.
     */
    record Local(@DefaultValue("1") double timeFactor) {}
}
