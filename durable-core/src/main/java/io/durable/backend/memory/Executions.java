package io.durable.backend.memory;

import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** All executions, by ARN, by name and by function. */
final class Executions {

    private final Map<String, Execution> byArn = new ConcurrentHashMap<>();
    private final Map<Name, Execution> byName = new ConcurrentHashMap<>();
    private final Map<String, List<Execution>> byFunction = new ConcurrentHashMap<>();

    /** Adds an execution, unless there is one of its name: that one, if so. Who finds it by its name finds it by its ARN too. */
    Optional<Execution> addOrFind(Execution execution) {
        ExecutionIdentity identity = execution.identity();
        byArn.put(identity.arn(), execution);
        Execution before = byName.putIfAbsent(new Name(identity.functionName(), identity.name()), execution);
        if (before == null) {
            addSibling(identity.functionName(), execution);
        } else {
            byArn.remove(identity.arn());
        }
        return Optional.ofNullable(before);
    }

    private void addSibling(String functionName, Execution execution) {
        List<Execution> siblings = byFunction.computeIfAbsent(functionName, name -> new ArrayList<>());
        synchronized (siblings) {
            siblings.add(execution);
        }
    }

    void remove(Execution execution) {
        ExecutionIdentity identity = execution.identity();
        List<Execution> siblings = byFunction.getOrDefault(identity.functionName(), List.of());
        synchronized (siblings) {
            siblings.remove(execution);
        }
        byName.remove(new Name(identity.functionName(), identity.name()), execution);
        byArn.remove(identity.arn(), execution);
    }

    void clear() {
        byName.clear();
        byFunction.clear();
        byArn.clear();
    }

    Optional<Execution> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    Optional<Execution> named(String functionName, String executionName) {
        return Optional.ofNullable(byName.get(new Name(functionName, executionName)));
    }

    Execution require(String arn) {
        return find(arn)
                .orElseThrow(() ->
                        new ExecutionClientException(Reason.NOT_FOUND, "There is no execution '" + arn + "'", null));
    }

    /** The executions of a function in the order of their starts. */
    List<Execution> of(String functionName) {
        List<Execution> executions = byFunction.getOrDefault(functionName, List.of());
        synchronized (executions) {
            return List.copyOf(executions);
        }
    }

    /** All, those of each function in the order of their starts. */
    Stream<Execution> all() {
        return byFunction.keySet().stream().flatMap(name -> of(name).stream());
    }

    private record Name(String functionName, String executionName) {}
}
