package io.durable.console;

import io.durable.DurableLimits;
import io.durable.client.EventDetails.ExecutionStarted;
import io.durable.client.HistoryEvent;
import io.durable.client.Page;
import java.util.Optional;

/**
 * What histories tell of timeouts: at the service each execution has one, and the model requires it. One that never times out here is
 * shown with the longest that there is.
 */
final class ExecutionTimeouts {

    private ExecutionTimeouts() {}

    static Page<HistoryEvent> shownIn(Page<HistoryEvent> history) {
        return new Page<>(
                history.items().stream().map(ExecutionTimeouts::shownIn).toList(), history.nextMarker());
    }

    private static HistoryEvent shownIn(HistoryEvent event) {
        if (event.details() instanceof ExecutionStarted started
                && started.executionTimeout().isEmpty()) {
            ExecutionStarted shown = new ExecutionStarted(started.input(), Optional.of(DurableLimits.MAX_DELAY));
            return new HistoryEvent(event.eventId(), event.type(), event.timestamp(), event.operation(), shown);
        }
        return event;
    }
}
