package io.durable.client;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to start.
 *
 * @param functionName the function: its name, or on AWS also its ARN; on AWS give a version or alias with it, as
 *     {@code orders:live}
 * @param input what the handler gets: a value, written as JSON; null: no input
 * @param executionName the name that makes the start idempotent: 1 to 64 of {@code A-Z a-z 0-9 - _}; empty: a new one is made
 * @param tenantId for whom the function is invoked; empty: nobody in particular
 * @param executionTimeout when the execution ends as timed out, 1 s to 366 days; empty: as the function is configured. On AWS
 *     it can only be configured with the function, and giving it here is refused
 * @since 0.1
 */
public record StartExecution(
        String functionName,
        @Nullable Object input,
        Optional<String> executionName,
        Optional<String> tenantId,
        Optional<Duration> executionTimeout) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /**
     * Checks the execution's name.
     *
     * @throws IllegalArgumentException if it is outside its limits
     */
    public StartExecution {
        Objects.requireNonNull(functionName, "functionName");
        Objects.requireNonNull(tenantId, "tenantId");
        Objects.requireNonNull(executionTimeout, "executionTimeout");
        executionName.ifPresent(name -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("The execution name '" + name
                        + "' is not allowed: use 1 to 64 of the characters A-Z a-z 0-9 - _");
            }
        });
    }

    /**
     * An execution with an input.
     *
     * @param functionName the function
     * @param input what the handler gets, or null
     * @return the request
     */
    public static StartExecution of(String functionName, @Nullable Object input) {
        return new StartExecution(functionName, input, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * This request with a name: a second start with the same name and input answers the first execution.
     *
     * @param name the execution's name
     * @return a copy
     */
    public StartExecution withName(String name) {
        return new StartExecution(functionName, input, Optional.of(name), tenantId, executionTimeout);
    }

    /**
     * This request for a tenant.
     *
     * @param id the tenant's id
     * @return a copy
     */
    public StartExecution withTenantId(String id) {
        return new StartExecution(functionName, input, executionName, Optional.of(id), executionTimeout);
    }

    /**
     * This request with an execution timeout.
     *
     * @param timeout 1 s to 366 days
     * @return a copy
     */
    public StartExecution withExecutionTimeout(Duration timeout) {
        return new StartExecution(functionName, input, executionName, tenantId, Optional.of(timeout));
    }

    /** Shows no input. */
    @Override
    public String toString() {
        return "StartExecution[" + functionName
                + executionName.map(name -> ", " + name).orElse("") + "]";
    }
}
