package io.durable.test;

import io.durable.client.EventType;
import io.durable.client.HistoryEvent;
import io.durable.serdes.Serdes;
import io.durable.test.history.OperationEvents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations of an execution as its history tells of them: the same in memory and on AWS. */
final class ExecutionView {

    private final List<HistoryEvent> history;
    private final Map<String, TestOperation> operations = new LinkedHashMap<>();
    private final Map<String, List<TestOperation>> children = new LinkedHashMap<>();

    ExecutionView(String arn, List<HistoryEvent> history, Serdes serdes) {
        this.history = history;
        OperationEvents.of(history).forEach(events -> add(new TestOperation(events, this, serdes, arn)));
    }

    private void add(TestOperation operation) {
        operations.put(operation.id(), operation);
        children.computeIfAbsent(operation.parentId().orElse(""), key -> new ArrayList<>())
                .add(operation);
    }

    List<TestOperation> operations() {
        return List.copyOf(operations.values());
    }

    Optional<TestOperation> find(String id) {
        return Optional.ofNullable(operations.get(id));
    }

    /** In the order of their starts; of the root for an empty id. */
    List<TestOperation> childrenOf(String id) {
        return List.copyOf(children.getOrDefault(id, List.of()));
    }

    List<TestInvocation> invocations() {
        List<TestInvocation> invocations = new ArrayList<>();
        List<HistoryEvent> since = new ArrayList<>();
        for (HistoryEvent event : history) {
            if (event.type() == EventType.INVOCATION_COMPLETED) {
                invocations.add(TestInvocation.of(invocations.size() + 1, event, since, this));
                since.clear();
            } else {
                since.add(event);
            }
        }
        return List.copyOf(invocations);
    }
}
