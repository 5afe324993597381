package io.durable.test.assertion;

import io.durable.client.EventType;
import io.durable.client.ExecutionStatus;
import io.durable.client.HistoryEvent;
import io.durable.error.ErrorObject;
import io.durable.test.TestExecution;
import io.durable.test.TestInvocation;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions of an execution. What does not hold is told with all operations.
 *
 * @param <O> the result of the workflow
 * @since 0.1
 */
public final class ExecutionAssert<O extends @Nullable Object>
        extends AbstractAssert<ExecutionAssert<O>, TestExecution<O>> {

    ExecutionAssert(TestExecution<O> execution) {
        super(execution, ExecutionAssert.class);
    }

    /**
     * Requires that it has ended with a result.
     *
     * @return this
     */
    public ExecutionAssert<O> succeeded() {
        return hasStatus(ExecutionStatus.SUCCEEDED);
    }

    /**
     * Requires that it has ended with an error.
     *
     * @return this
     */
    public ExecutionAssert<O> failed() {
        return hasStatus(ExecutionStatus.FAILED);
    }

    /**
     * Requires that it has ended with an error of a type.
     *
     * @param errorType the type as it is recorded, such as {@code StepError}, or the name of an exception's class
     * @return this
     */
    public ExecutionAssert<O> failedWith(String errorType) {
        failed();
        String type = actual.error().map(ErrorObject::errorType).orElse(null);
        if (!errorType.equals(type)) {
            throw failure("to have failed with a " + errorType + ", but it has with a " + type);
        }
        return this;
    }

    /**
     * Requires that it has failed, with a message that holds a text.
     *
     * @param text the text
     * @return this
     */
    public ExecutionAssert<O> failedSaying(String text) {
        failed();
        String message = actual.error().map(ErrorObject::errorMessage).orElse("");
        if (!message.contains(text)) {
            throw failure("to have failed saying \"" + text + "\", but it says \"" + message + "\"");
        }
        return this;
    }

    /**
     * Requires that it has not ended.
     *
     * @return this
     */
    public ExecutionAssert<O> isRunning() {
        return hasStatus(ExecutionStatus.RUNNING);
    }

    /**
     * Requires how it stands.
     *
     * @param status the status
     * @return this
     */
    public ExecutionAssert<O> hasStatus(ExecutionStatus status) {
        if (actual.status() != status) {
            String why = actual.error()
                    .map(error -> " with a " + error.errorType() + ": " + error.errorMessage())
                    .orElse("");
            throw failure("to be " + status + ", but it is " + actual.status() + why);
        }
        return this;
    }

    /**
     * Requires that it has succeeded, with a result.
     *
     * @param result the result
     * @return this
     */
    public ExecutionAssert<O> hasResult(@Nullable Object result) {
        succeeded();
        if (!Objects.equals(actual.result(), result)) {
            throw failure("to have returned <" + result + ">, but it has <" + actual.result() + ">");
        }
        return this;
    }

    /**
     * Goes on with its result; requires that it has succeeded.
     *
     * @param type the type of the result
     * @param <T> the result
     * @return assertions of the result
     */
    @SuppressWarnings("NullAway") // what is null is left to the assertions
    public <T> ObjectAssert<T> result(Class<T> type) {
        succeeded();
        return Assertions.assertThat(actual.result(type)).as("the result of %s", actual.arn());
    }

    /**
     * Goes on with one of its operations; requires that one has this name.
     *
     * @param name the name
     * @return assertions of the operation
     */
    public OperationAssert operation(String name) {
        if (actual.operations(name).size() != 1) {
            throw failure("to have one operation '" + name + "', but it has "
                    + actual.operations(name).size());
        }
        return new OperationAssert(actual.operation(name), actual.tree().toString());
    }

    /**
     * Requires that no operation has a name.
     *
     * @param name the name
     * @return this
     */
    public ExecutionAssert<O> hasNoOperation(String name) {
        if (!actual.operations(name).isEmpty()) {
            throw failure("to have no operation '" + name + "'");
        }
        return this;
    }

    /**
     * Requires the names of the operations that the handler itself has asked for.
     *
     * @param names the names in the order of their start; those without a name are left out
     * @return this
     */
    public ExecutionAssert<O> hasOperations(String... names) {
        List<String> found = actual.tree().roots().stream()
                .flatMap(operation -> operation.name().stream())
                .toList();
        if (!found.equals(List.of(names))) {
            throw failure("to have the operations " + List.of(names) + ", but it has " + found);
        }
        return this;
    }

    /**
     * Requires how long it has taken, in the time of the service.
     *
     * @param duration the time
     * @return this
     */
    public ExecutionAssert<O> took(Duration duration) {
        if (!actual.duration().equals(duration)) {
            throw failure("to have taken " + duration + ", but it has " + actual.duration());
        }
        return this;
    }

    /**
     * Requires how often the function was invoked.
     *
     * @param invocations the number
     * @return this
     */
    public ExecutionAssert<O> wasInvokedTimes(int invocations) {
        List<TestInvocation> found = actual.invocationList();
        if (found.size() != invocations) {
            throw failure("to have been invoked " + invocations + " times, but it was " + found);
        }
        return this;
    }

    /**
     * Goes on with the types of its events.
     *
     * @return assertions of the types, in their order
     */
    public ListAssert<EventType> history() {
        return Assertions.assertThat(
                        actual.history().stream().map(HistoryEvent::type).toList())
                .as("the history of %s", actual.arn());
    }

    private AssertionError failure(String what) {
        return failure("Expected %s%n%s%n%nOperations:%n%s", actual.arn(), what, actual.tree());
    }
}
