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
 * @param traceParent the <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C trace parent</a> that the
 *     invocations of the execution are to have, which a backend in memory records with it; empty: none is recorded. On AWS there is
 *     no place for it, and it has no effect
 * @since 0.1
 */
public record StartExecution(
        String functionName,
        @Nullable Object input,
        Optional<String> executionName,
        Optional<String> tenantId,
        Optional<Duration> executionTimeout,
        Optional<String> traceParent) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final Pattern TRACE_PARENT = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    /**
     * Checks the execution's name and its trace parent.
     *
     * @throws IllegalArgumentException if one of them is not as it has to be
     */
    public StartExecution {
        Objects.requireNonNull(functionName, "functionName");
        Objects.requireNonNull(tenantId, "tenantId");
        Objects.requireNonNull(executionTimeout, "executionTimeout");
        traceParent.ifPresent(parent -> {
            if (!isTraceParent(parent)) {
                throw new IllegalArgumentException(
                        "The trace parent '" + parent
                                + "' is none; give one of version 00, as 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            }
        });
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
        return new StartExecution(
                functionName, input, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * This request with a name: a second start with the same name and input answers the first execution.
     *
     * @param name the execution's name
     * @return a copy
     */
    public StartExecution withName(String name) {
        return new StartExecution(functionName, input, Optional.of(name), tenantId, executionTimeout, traceParent);
    }

    /**
     * This request for a tenant.
     *
     * @param id the tenant's id
     * @return a copy
     */
    public StartExecution withTenantId(String id) {
        return new StartExecution(functionName, input, executionName, Optional.of(id), executionTimeout, traceParent);
    }

    /**
     * This request with an execution timeout.
     *
     * @param timeout 1 s to 366 days
     * @return a copy
     */
    public StartExecution withExecutionTimeout(Duration timeout) {
        return new StartExecution(functionName, input, executionName, tenantId, Optional.of(timeout), traceParent);
    }

    /**
     * This request with a trace that the execution joins.
     *
     * @param parent a W3C trace parent of version 00
     * @return a copy
     */
    public StartExecution withTraceParent(String parent) {
        return new StartExecution(functionName, input, executionName, tenantId, executionTimeout, Optional.of(parent));
    }

    /**
     * Whether a text is a W3C trace parent of version 00. That of a trace or a span of zeros is none.
     *
     * @param text any text
     * @return true if {@link #withTraceParent} takes it
     */
    public static boolean isTraceParent(String text) {
        return TRACE_PARENT.matcher(text).matches()
                && !text.startsWith("0".repeat(32), 3)
                && !text.startsWith("0".repeat(16), 36);
    }

    /** Shows no input. */
    @Override
    public String toString() {
        return "StartExecution[" + functionName
                + executionName.map(name -> ", " + name).orElse("") + "]";
    }
}
