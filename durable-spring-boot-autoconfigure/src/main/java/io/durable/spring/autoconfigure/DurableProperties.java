package io.durable.spring.autoconfigure;

import io.durable.CheckpointStrategy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of durable execution.
 *
 * @param backend Where executions run. By itself it is AWS Lambda where AWS_LAMBDA_FUNCTION_NAME or durable.local.serve.port is set, else
 *     in memory.
 * @param checkpoint When outcomes become durable.
 * @param execution How invocations run and end.
 * @param retry What follows failed attempts.
 * @param condition How conditions are waited for.
 * @param serdes How values are written.
 * @param errors What is kept of errors, and what they end.
 * @param logging What workflows log.
 * @param lambda The client of AWS Lambda.
 * @param local The backend in memory.
 * @param metrics What is measured of executions.
 */
@ConfigurationProperties("durable")
record DurableProperties(
        @DefaultValue("auto") Backend backend,
        @DefaultValue Checkpoint checkpoint,
        @DefaultValue Execution execution,
        @DefaultValue @NestedConfigurationProperty RetryProperties retry,
        @DefaultValue @NestedConfigurationProperty ConditionProperties condition,
        @DefaultValue @NestedConfigurationProperty SerdesProperties serdes,
        @DefaultValue Errors errors,
        @DefaultValue Logging logging,
        @DefaultValue Lambda lambda,
        @DefaultValue @NestedConfigurationProperty LocalProperties local,
        @DefaultValue @NestedConfigurationProperty MetricsProperties metrics) {

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
     * @param maxBatchUpdates Number of updates that one call holds at most, up to 250.
     * @param maxBatchSize Size of the updates that one call holds at most, up to 750KB, in bytes if no unit is given.
     */
    record Checkpoint(
            @DefaultValue("batched") CheckpointStrategy strategy,
            @Nullable Duration linger,
            @DefaultValue("250") int maxBatchUpdates,
            @DefaultValue("750KB") DataSize maxBatchSize) {}

    /**
     * How invocations run and end.
     *
     * @param maxBranchThreads Number of threads that an invocation has at most for branches, which take turns beyond that. Is 256 if
     *     not set, and without limit for virtual threads.
     * @param virtualThreads Whether branches run on virtual threads. Follows spring.threads.virtual.enabled if not set; if that is not
     *     set either, they do on Java 24 and later.
     * @param threadNamePrefix Beginning of the names of the threads that branches run on. Is durable-branch- if not set.
     * @param maxInterruptions Number of interruptions that an at-least-once step survives which has no bound of its own. Any number if
     *     not set.
     * @param abandonAfter Time for which interrupted bodies are waited for, of a workflow that has failed or of a step that is
     *     over its timeout, in milliseconds if no unit is given.
     * @param deadlineMargin Time before the end of the Lambda invocation in which no body begins, in milliseconds if no unit is
     *     given.
     * @param suspendThreshold Time within which a wait or a retry must be due for the invocation to wait for it instead of ending, in
     *     milliseconds if no unit is given. Every wait ends the invocation if it is 0.
     */
    record Execution(
            @Nullable Integer maxBranchThreads,
            @Nullable Boolean virtualThreads,
            @Nullable String threadNamePrefix,
            @Nullable Integer maxInterruptions,
            @DefaultValue("5s") Duration abandonAfter,
            @DefaultValue("1s") Duration deadlineMargin,
            @DefaultValue("0s") Duration suspendThreshold) {}

    /**
     * What is kept of errors, and what they end.
     *
     * @param stackTraces Whether recorded errors have a stack trace, cut to what fits.
     * @param retryUnreadableRecords Whether a record that cannot be read fails the invocation, which is repeated, and not the
     *     execution.
     * @param restorable Comma-separated list of the classes of exceptions that are made again from their records, as the causes of
     *     failed operations. Each has a constructor with a message, or with a message and a cause.
     */
    record Errors(
            @DefaultValue("true") boolean stackTraces,
            @DefaultValue("true") boolean retryUnreadableRecords,
            @DefaultValue List<Class<?>> restorable) {}

    /**
     * What workflows log.
     *
     * @param duringReplay Whether the logger of a context writes while the context replays, so that lines appear once per invocation.
     * @param mdcFields Whether the MDC has entries that tell executions, operations and attempts apart while code of a workflow runs.
     */
    record Logging(
            @DefaultValue("false") boolean duringReplay,
            @DefaultValue("true") boolean mdcFields) {}

    /**
     * The client of AWS Lambda. Has no effect on a LambdaClient bean of the application.
     *
     * @param region Region of the functions. Taken from the environment if not set.
     * @param endpoint URL to call in place of the region's endpoint.
     * @param connectTimeout Time to wait for a connection, in milliseconds if no unit is given.
     * @param readTimeout Time to wait for the next byte of an answer, in milliseconds if no unit is given.
     * @param callTimeout Time for a call with all its repetitions, in milliseconds if no unit is given.
     * @param maxAttempts Number of times that a request is sent at most. It is repeated after 429, 500, 502, 503 and 504, and when no
     *     answer came.
     * @param warmUp Whether engine, mapper and client are warmed before a snapshot of the process is made, as by Lambda's SnapStart.
     */
    record Lambda(
            @Nullable String region,
            @Nullable URI endpoint,
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("50s") Duration readTimeout,
            @DefaultValue("55s") Duration callTimeout,
            @DefaultValue("3") int maxAttempts,
            @DefaultValue("true") boolean warmUp) {}
}
