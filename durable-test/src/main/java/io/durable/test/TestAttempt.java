package io.durable.test;

import io.durable.OperationType;
import io.durable.client.EventDetails.Retry;
import io.durable.client.EventType;
import io.durable.client.HistoryEvent;
import io.durable.error.ErrorObject;
import io.durable.test.history.OperationEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    static List<TestAttempt> of(OperationEvents operation) {
        List<TestAttempt> attempts = new ArrayList<>();
        @Nullable HistoryEvent started = null;
        for (HistoryEvent event : operation.events()) {
            if (event.type() == EventType.STEP_STARTED) {
                started = event;
            } else if (operation.type() == OperationType.STEP) {
                attempts.add(attempt(attempts.size() + 1, started == null ? event : started, event));
                started = null;
            }
        }
        if (started != null) {
            attempts.add(new TestAttempt(
                    attempts.size() + 1, started.timestamp(), Optional.empty(), Optional.empty(), Optional.empty()));
        }
        return List.copyOf(attempts);
    }

    private static TestAttempt attempt(int number, HistoryEvent started, HistoryEvent ended) {
        return new TestAttempt(
                OperationEvents.retry(ended).map(Retry::currentAttempt).orElse(number),
                started.timestamp(),
                Optional.of(ended.timestamp()),
                Optional.ofNullable(OperationEvents.payload(ended)),
                OperationEvents.error(ended));
    }

    /** Shows no payload. */
    @Override
    public String toString() {
        return "attempt " + number + (error.isPresent() ? " failed" : endTimestamp.isPresent() ? " ended" : " runs");
    }
}
