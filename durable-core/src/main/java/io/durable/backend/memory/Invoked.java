package io.durable.backend.memory;

import io.durable.error.ErrorObject;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What an invocation from outside has begun.
 *
 * @since 0.1
 */
public sealed interface Invoked {

    /**
     * An execution of a durable function.
     *
     * @param executionArn the new one, or the one of the same name that was begun before with the same payload
     */
    record Execution(String executionArn) implements Invoked {}

    /**
     * The one run of a plain function.
     *
     * @param outcome how it ends; it never fails
     */
    record Run(CompletableFuture<Outcome> outcome) implements Invoked {}

    /**
     * How a run has ended.
     *
     * @param result JSON; null if it failed or has no result
     * @param error why it failed; null if it did not
     */
    record Outcome(@Nullable String result, @Nullable ErrorObject error) {

        /** Shows no payload. */
        @Override
        public String toString() {
            return "Outcome[" + (error == null ? "succeeded" : "failed") + "]";
        }
    }
}
