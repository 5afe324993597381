package io.durable.test.assertion;

import io.durable.test.TestExecution;
import io.durable.test.TestOperation;
import org.jspecify.annotations.Nullable;

/**
 * Where assertions of executions begin.
 *
 * <pre>{@code
 * assertThat(execution).succeeded().hasResult(receipt);
 * assertThat(execution).operation("charge").ranTimes(2).succeeded();
 * assertThat(execution).operation("cooling-off").waitedFor(Duration.ofDays(1));
 * }</pre>
 *
 * @since 0.1
 */
public final class DurableAssertions {

    private DurableAssertions() {}

    /**
     * Begins assertions of an execution.
     *
     * @param execution the execution
     * @param <O> its result
     * @return assertions
     */
    public static <O extends @Nullable Object> ExecutionAssert<O> assertThat(TestExecution<O> execution) {
        return new ExecutionAssert<>(execution);
    }

    /**
     * Begins assertions of an operation.
     *
     * @param operation the operation
     * @return assertions
     */
    public static OperationAssert assertThat(TestOperation operation) {
        return new OperationAssert(operation, operation.toString());
    }
}
