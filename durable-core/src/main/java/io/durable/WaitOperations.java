package io.durable;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Waits: spans of time during which the execution costs nothing.
 *
 * <p>The service keeps whole seconds: a duration is rounded half up, to 1 s at least; at most it is
 * {@link DurableLimits#MAX_DELAY}. The span counts from the moment at which the service has recorded the start.
 *
 * @since 0.1
 */
public interface WaitOperations {

    /**
     * Waits. If nothing else of the execution can move, the invocation ends here and a later one continues after the span.
     *
     * <pre>{@code
     * ctx.wait("cooling-off", Duration.ofDays(1));
     * }</pre>
     *
     * @param name the wait's name, or null
     * @param duration 1 ms to 366 days
     * @throws IllegalArgumentException if the duration or the name is out of its limits
     * @throws io.durable.error.NonDeterministicExecutionException if the record at this place is of another operation
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     */
    default void wait(@Nullable String name, Duration duration) {
        waitAsync(name, duration).get();
    }

    /**
     * Waits, without a name: see {@link #wait(String, Duration)}.
     *
     * @param duration 1 ms to 366 days
     */
    default void wait(Duration duration) {
        wait(null, duration);
    }

    /**
     * Starts a wait beside the calling code.
     *
     * @param name the wait's name, or null
     * @param duration 1 ms to 366 days
     * @return ends when the span is over
     */
    DurableFuture<@Nullable Void> waitAsync(@Nullable String name, Duration duration);
}
