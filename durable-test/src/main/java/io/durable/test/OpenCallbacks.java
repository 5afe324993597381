package io.durable.test;

import io.durable.OperationType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The callbacks of an execution that wait for their answers, by the names that a workflow gives them. */
record OpenCallbacks(String arn, ExecutionDriver driver, ExecutionView view) {

    TestCallback one(String name) {
        List<TestCallback> named = named(name);
        if (named.size() != 1) {
            throw new IllegalArgumentException("There are " + named.size() + " open callbacks '" + name + "' in " + arn
                    + ". Run the execution until it has created one, or take one of callbacks(name). Open are: "
                    + names());
        }
        return named.get(0);
    }

    List<TestCallback> named(String name) {
        return open().stream()
                .filter(operation -> name.equals(nameOf(operation)))
                .map(operation -> new TestCallback(arn, driver, operation))
                .toList();
    }

    private List<TestOperation> open() {
        return view.operations().stream()
                .filter(operation -> operation.type() == OperationType.CALLBACK)
                .filter(operation -> !operation.status().isTerminal())
                .toList();
    }

    /** That of a {@code waitForCallback} has no name; the context around it has. */
    private @Nullable String nameOf(TestOperation callback) {
        return callback.name()
                .or(() -> callback.parentId().flatMap(view::find).flatMap(TestOperation::name))
                .orElse(null);
    }

    private String names() {
        return open().stream()
                .map(operation -> String.valueOf(nameOf(operation)))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
