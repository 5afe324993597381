package io.durable.backend.file;

import io.durable.backend.Operation;
import io.durable.backend.store.ExecutionChange;
import io.durable.backend.store.ExecutionFacts;
import io.durable.client.HistoryEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All of an execution, put together from its changes. What it holds already does not change it again. */
final class Whole {

    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final List<HistoryEvent> events = new ArrayList<>();
    private Optional<ExecutionFacts> facts = Optional.empty();
    private long number;

    void add(ExecutionChange change) {
        if (change.number() <= number) {
            return;
        }
        number = change.number();
        facts = change.facts().or(() -> facts);
        change.operations().forEach(operation -> operations.put(operation.id(), operation));
        events.addAll(change.events());
    }

    /** Empty if its beginning has been left out because it is of no interest any more. */
    Optional<ExecutionChange> toChange() {
        return facts.map(known ->
                new ExecutionChange(known.id(), number, facts, List.copyOf(operations.values()), List.copyOf(events)));
    }
}
