package io.durable.test;

import io.durable.client.EventOperation;
import io.durable.client.EventType;
import io.durable.client.HistoryEvent;
import io.durable.serdes.Serdes;
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
        Map<String, List<HistoryEvent>> events = new LinkedHashMap<>();
        for (HistoryEvent event : history) {
            event.operation()
                    .filter(operation -> !isOfExecution(event.type()))
                    .map(EventOperation::id)
                    .ifPresent(id ->
                            events.computeIfAbsent(id, key -> new ArrayList<>()).add(event));
        }
        events.forEach((id, own) -> add(new TestOperation(new OperationEvents(own), this, serdes, arn)));
    }

    private void add(TestOperation operation) {
        operations.put(operation.id(), operation);
        children.computeIfAbsent(operation.parentId().orElse(""), key -> new ArrayList<>())
                .add(operation);
    }

    private static boolean isOfExecution(EventType type) {
        return switch (type) {
            case EXECUTION_STARTED,
                    EXECUTION_SUCCEEDED,
                    EXECUTION_FAILED,
                    EXECUTION_TIMED_OUT,
                    EXECUTION_STOPPED,
                    INVOCATION_COMPLETED -> true;
            default -> false;
        };
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
