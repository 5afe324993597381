package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * Writes what a child context records in place of a result that is too large.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface SummaryGenerator {

    /**
     * Summarises a result for whoever looks at the history; the engine never reads it.
     *
     * @param result the result whose serialized form exceeds {@link DurableLimits#MAX_CHILD_RESULT_BYTES}
     * @return at most {@link DurableLimits#MAX_PAYLOAD_BYTES} bytes
     */
    String summarize(@Nullable Object result);
}
