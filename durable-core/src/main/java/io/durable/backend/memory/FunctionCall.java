package io.durable.backend.memory;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The invocation of a function from outside, as it comes over the service's API.
 *
 * @param functionName a name or an ARN, with or without version or alias
 * @param payload JSON, passed on and recorded as it is; null: none
 * @param executionName the name of the execution, 1 to 64 of {@code A-Z a-z 0-9 - _}; empty: a new one. For durable functions
 *     only
 * @param tenantId for whom; empty: nobody in particular
 * @param traceParent the W3C trace parent that the invocations of the execution are to have; empty: none. Has no effect on a plain
 *     function
 * @since 0.1
 */
public record FunctionCall(
        String functionName,
        @Nullable String payload,
        Optional<String> executionName,
        Optional<String> tenantId,
        Optional<String> traceParent) {

    /** Checks that nothing is missing; the values are checked when the function is invoked. */
    public FunctionCall {
        Objects.requireNonNull(functionName, "functionName");
        Objects.requireNonNull(executionName, "executionName");
        Objects.requireNonNull(tenantId, "tenantId");
        Objects.requireNonNull(traceParent, "traceParent");
    }

    /** Shows no payload. */
    @Override
    public String toString() {
        return "FunctionCall[" + functionName
                + executionName.map(name -> ", " + name).orElse("") + "]";
    }
}
