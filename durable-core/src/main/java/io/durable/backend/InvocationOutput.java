package io.durable.backend;

import io.durable.error.ErrorObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a durable function to an invocation.
 *
 * @since 0.1
 */
public sealed interface InvocationOutput {

    /**
     * The execution has ended with a result.
     *
     * @param result the result as JSON; null: there is none; empty: it is checkpointed already
     */
    record Succeeded(@Nullable String result) implements InvocationOutput {
        @Override
        public String toString() {
            return "Succeeded[]";
        }
    }

    /**
     * The execution has ended with an error.
     *
     * @param error the error
     */
    record Failed(ErrorObject error) implements InvocationOutput {

        /** Requires the error. */
        public Failed {
            Objects.requireNonNull(error, "error");
        }
    }

    /** The execution goes on when something that it waits for has happened. */
    record Pending() implements InvocationOutput {}
}
