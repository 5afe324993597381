package io.durable.spring.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * The backend in memory.
 *
 * @param timeFactor How many times faster than the clock waits and retry delays go by.
 * @param calleeDelay Time for which a function that another one invokes is held back at most, until the caller's invocation has
 *     ended, in milliseconds if no unit is given. Records then come in the same order each time.
 * @param store File that keeps executions, such as file:./data/executions.log. They end with the process if not set.
 * @param storeRetention Time for which the file keeps executions that have ended, in days if no unit is given.
 * @param functions Functions in other processes, by their names. A name with other characters than a-z, 0-9 and - stands in
 *     brackets, such as [my_function].
 * @param serve How handlers are offered to a backend in another process.
 */
record LocalProperties(
        @DefaultValue("1") double timeFactor,
        @DefaultValue("0s") Duration calleeDelay,
        @Nullable String store,

        @DefaultValue("14d") @DurationUnit(ChronoUnit.DAYS) Duration storeRetention,

        @DefaultValue Map<String, OtherFunction> functions,
        @DefaultValue Serve serve) {

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
    @ConfigurationPropertiesSource
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
