package io.durable.listener;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call to the service, or to what stands in for it, that has ended.
 *
 * @param executionArn the execution
 * @param handlerName the handler that runs
 * @param kind what was asked for
 * @param updates how many updates were sent; 0 for a call that asks for news, and for {@link Kind#STATE}
 * @param bytes their size as it is counted for the limits of a call
 * @param startTimestamp when it began
 * @param endTimestamp when it ended
 * @param failure what it failed with, a {@link io.durable.backend.CheckpointClientException} unless the client is broken; null: it
 *     succeeded
 * @since 0.1
 */
public record BackendCall(
        String executionArn,
        String handlerName,
        Kind kind,
        int updates,
        int bytes,
        Instant startTimestamp,
        Instant endTimestamp,
        @Nullable Throwable failure) {

    /**
     * How long it took, in the time of the engine's clock.
     *
     * @return the time between its timestamps
     */
    public Duration duration() {
        return Duration.between(startTimestamp, endTimestamp);
    }

    /** Shows what was asked for and how much was sent. */
    @Override
    public String toString() {
        return "BackendCall[" + executionArn + ", " + kind + ", " + updates + " updates, " + bytes + " bytes]";
    }

    /** What a call asks for. */
    public enum Kind {
        /** Changes are recorded, or news asked for. */
        CHECKPOINT,
        /** A page of the records is read. */
        STATE
    }
}
