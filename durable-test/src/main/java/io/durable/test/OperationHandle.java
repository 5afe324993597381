package io.durable.test;

import io.durable.OperationStatus;
import io.durable.OperationType;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An operation that may not be there yet: taken by its name before the workflow asks for it, and waited for.
 *
 * <pre>{@code
 * OperationHandle approval = execution.handle("approval");
 * approval.awaitSubmitted();
 * execution.callback("approval").succeed(true);
 * approval.awaitCompleted();
 * }</pre>
 *
 * <p>Waiting runs the execution, and lets time pass when nothing else is left to do. In memory an invocation always runs as far as it
 * gets, so an operation that was waited for may be further than that.
 *
 * @since 0.1
 */
public final class OperationHandle {

    private final TestExecution<?> execution;
    private final ExecutionDriver driver;
    private final String name;

    OperationHandle(TestExecution<?> execution, ExecutionDriver driver, String name) {
        this.execution = execution;
        this.driver = driver;
        this.name = name;
    }

    /**
     * The operation, if it is there.
     *
     * @return the first one with the name, as it is now
     */
    public Optional<TestOperation> find() {
        List<TestOperation> named = execution.operations(name);
        return named.isEmpty() ? Optional.empty() : Optional.of(named.get(0));
    }

    /**
     * Waits until it has started.
     *
     * @return the operation
     * @throws IllegalStateException if the execution ends, or waits for ever, without it
     */
    public TestOperation awaitStarted() {
        return await("has started", operation -> true);
    }

    /**
     * Waits until the other party has been asked: the submitter of a {@code waitForCallback} has succeeded, another function was
     * invoked, or a callback was created.
     *
     * @return the operation
     * @throws IllegalStateException if the execution ends, or waits for ever, before
     */
    public TestOperation awaitSubmitted() {
        return await("is submitted", OperationHandle::isSubmitted);
    }

    /**
     * Waits until it has ended, successfully or not.
     *
     * @return the operation
     * @throws IllegalStateException if the execution ends, or waits for ever, before
     */
    public TestOperation awaitCompleted() {
        return await("has completed", operation -> operation.status().isTerminal());
    }

    private static boolean isSubmitted(TestOperation operation) {
        if (operation.type() != OperationType.CONTEXT) {
            return true;
        }
        return operation.children().stream()
                .anyMatch(child -> child.type() == OperationType.STEP && child.status() == OperationStatus.SUCCEEDED);
    }

    private TestOperation await(String what, Predicate<TestOperation> condition) {
        driver.runUntil(execution.arn(), () -> find().filter(condition).isPresent(), "'" + name + "' " + what);
        return find().filter(condition)
                .orElseThrow(() -> new IllegalStateException("The execution has ended as " + execution.status()
                        + " before '" + name + "' " + what + ":\n" + execution.tree()));
    }

    /** The name, and how the operation stands. */
    @Override
    public String toString() {
        return "OperationHandle[" + name + ", "
                + find().map(it -> it.status().name()).orElse("not there yet") + "]";
    }
}
