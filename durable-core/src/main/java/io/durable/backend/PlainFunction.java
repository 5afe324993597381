package io.durable.backend;

import org.jspecify.annotations.Nullable;

/**
 * A function that is not durable, for durable ones to invoke: it has neither steps nor waits, and runs once.
 *
 * <pre>{@code
 * backend.registerPlain("vat", payload -> "{\"rate\": 19}");
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface PlainFunction {

    /**
     * Runs the function, on the executor of the backend and while no lock is held.
     *
     * @param payload what the caller passes, as JSON; null: nothing
     * @return the result as JSON; null: none. At most {@link io.durable.DurableLimits#MAX_ANSWER_RESULT_BYTES} bytes of UTF-8
     * @throws Exception to let the invocation fail, by an error of the exception's class name and message; it is not repeated
     */
    @Nullable
    String invoke(@Nullable String payload) throws Exception;
}
