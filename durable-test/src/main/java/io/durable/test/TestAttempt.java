package io.durable.test;

import io.durable.error.ErrorObject;
import java.time.Instant;
import java.util.Optional;

/**
 * An attempt of a step, or a look of a condition.
 *
 * @param number its number, from 1
 * @param startTimestamp when its start was recorded
 * @param endTimestamp when its end was recorded; empty while it runs
 * @param payload what it has resulted in, as it is recorded; empty if there is nothing
 * @param error what it has failed with; empty if it has not
 * @since 0.1
 */
public record TestAttempt(
        int number,
        Instant startTimestamp,
        Optional<Instant> endTimestamp,
        Optional<String> payload,
        Optional<ErrorObject> error) {

    /** Shows no payload. */
    @Override
    public String toString() {
        return "attempt " + number + (error.isPresent() ? " failed" : endTimestamp.isPresent() ? " ended" : " runs");
    }
}
