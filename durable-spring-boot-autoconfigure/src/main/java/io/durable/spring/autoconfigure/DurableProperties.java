package io.durable.spring.autoconfigure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.durable.CheckpointStrategy;
import io.durable.retry.JitterStrategy;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.Serdes;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Properties of durable execution.
 *
 * @param backend Where executions run.
 * @param checkpoint When outcomes become durable.
 * @param branches What runs side by side.
 * @param invocation How an invocation ends.
 * @param errors What is kept of errors, and what they end.
 * @param retry What follows failed attempts.
 * @param serdes How values are written.
 * @param lambda The client of AWS Lambda.
 * @param local The backend in memory.
 */
@ConfigurationProperties("durable")
record DurableProperties(
        @DefaultValue("auto") Backend backend,
        @DefaultValue Checkpoint checkpoint,
        @DefaultValue Branches branches,
        @DefaultValue Invocation invocation,
        @DefaultValue Errors errors,
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
     * What runs side by side.
     *
     * @param maxThreads Number of threads that an invocation has at most for branches, which take turns beyond that. Is 256 if
     *     not set, and without limit for virtual threads.
     * @param virtualThreads Whether branches run on virtual threads. They do on Java 24 and later if not set.
     */
    record Branches(@Nullable Integer maxThreads, @Nullable Boolean virtualThreads) {}

    /**
     * How an invocation ends.
     *
     * @param abandonAfter Time for which interrupted bodies are waited for, of a workflow that has failed or of a step that is
     *     over its timeout, in milliseconds if no unit is given.
     * @param deadlineMargin Time before the end of the Lambda invocation in which no body begins, in milliseconds if no unit is
     *     given.
     */
    record Invocation(
            @DefaultValue("5s") Duration abandonAfter,
            @DefaultValue("1s") Duration deadlineMargin) {}

    /**
     * What is kept of errors, and what they end.
     *
     * @param stackTraces Whether recorded errors have a stack trace, cut to what fits.
     * @param retryUnreadableRecords Whether a record that cannot be read fails the invocation, which is repeated, and not the
     *     execution.
     */
    record Errors(
            @DefaultValue("true") boolean stackTraces,
            @DefaultValue("true") boolean retryUnreadableRecords) {}

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
     * @param calleeDelay Time for which a function that another one invokes is held back at most, until the caller's invocation has
     *     ended, in milliseconds if no unit is given.
     * @param store File that keeps executions, such as file:./data/executions.log. They end with the process if not set.
     * @param storeRetention Time for which the file keeps executions that have ended, in days if no unit is given.
     * @param functions Functions in other processes, by their names. A name with other characters than a-z, 0-9 and - stands in
     *     brackets, such as [my_function].
     * @param serve How handlers are offered to a backend in another process.
     */
    record Local(
            @DefaultValue("1") double timeFactor,
            @DefaultValue("0s") Duration calleeDelay,
            @Nullable String store,

            @DefaultValue("14d") @DurationUnit(ChronoUnit.DAYS)
            Duration storeRetention,

            @DefaultValue Map<String, OtherFunction> functions,
            @DefaultValue Serve serve) {}

    /**
     * A function in another process.
     *
     * @param url URL that the process listens on, without the path of an invocation.
     * @param durable Whether its invocations make up executions.
     * @param executionTimeout Time after which an execution of a durable function ends as timed out, in milliseconds if no unit is
     *     given. Executions have no limit if not set.
     * @param timeout Time after which an invocation is cut off, in milliseconds if no unit is given. Invocations have no limit if not
     *     set.
     */
    record OtherFunction(
            @Nullable URI url,
            @DefaultValue("true") boolean durable,
            @Nullable Duration executionTimeout,
            @Nullable Duration timeout) {}

    /**
     * How handlers are offered to a backend in another process.
     *
     * @param port Port to listen on for invocations, on the loopback address only; 0 for any that is free. Checkpoints then go to
     *     durable.lambda.endpoint. Has no effect on AWS Lambda.
     */
    record Serve(@Nullable Integer port) {

        /** The port; 0 if it was left empty. */
        int portOrAny() {
            return port == null ? 0 : port;
        }
    }
}
