package io.durable.backend.memory;

import io.durable.backend.Operation;
import io.durable.client.EventOperation;
import io.durable.client.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The history of an execution: numbered from 1 without gaps. */
final class EventLog {

    private final List<HistoryEvent> events = new ArrayList<>();

    void append(Operation operation, EventBody body, Instant now) {
        append(Optional.of(about(operation)), body, now);
    }

    /** Appends an event that is about no operation. */
    void append(EventBody body, Instant now) {
        append(Optional.empty(), body, now);
    }

    private void append(Optional<EventOperation> operation, EventBody body, Instant now) {
        events.add(new HistoryEvent(events.size() + 1, body.type(), now, operation, body.details()));
    }

    private static EventOperation about(Operation operation) {
        var identity = operation.identity();
        return new EventOperation(
                identity.id(),
                Optional.ofNullable(identity.name()),
                Optional.ofNullable(identity.parentId()),
                Optional.ofNullable(identity.subType()));
    }

    /** Begins with events that were saved. */
    void restore(List<HistoryEvent> saved) {
        events.addAll(saved);
    }

    int size() {
        return events.size();
    }

    /** A copy of the events at some indexes. */
    List<HistoryEvent> slice(int from, int to) {
        return List.copyOf(events.subList(from, to));
    }
}
