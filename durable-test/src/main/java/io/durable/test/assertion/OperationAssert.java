package io.durable.test.assertion;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.error.ErrorObject;
import io.durable.test.TestOperation;
import java.time.Duration;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions of an operation. What does not hold is told with all operations of its execution.
 *
 * @since 0.1
 */
public final class OperationAssert extends AbstractAssert<OperationAssert, TestOperation> {

    private final String tree;

    OperationAssert(TestOperation operation, String tree) {
        super(operation, OperationAssert.class);
        this.tree = tree;
    }

    /**
     * Requires that it has ended with a result.
     *
     * @return this
     */
    public OperationAssert succeeded() {
        return hasStatus(OperationStatus.SUCCEEDED);
    }

    /**
     * Requires how it stands.
     *
     * @param status the status
     * @return this
     */
    public OperationAssert hasStatus(OperationStatus status) {
        return require(actual.status() == status, "to be " + status + ", but it is " + actual.status());
    }

    /**
     * Requires what kind of operation it is.
     *
     * @param type the type
     * @return this
     */
    public OperationAssert isOfType(OperationType type) {
        return require(actual.type() == type, "to be of type " + type + ", but it is " + actual.type());
    }

    /**
     * Requires how many attempts of a step, or looks of a condition, there were.
     *
     * @param attempts the number
     * @return this
     */
    public OperationAssert ranTimes(int attempts) {
        return require(
                actual.attempts() == attempts,
                "to have run " + attempts + " times, but it has run " + actual.attempts() + " times");
    }

    /**
     * Requires that it, or one of its attempts, has failed with an error of a type.
     *
     * @param errorType the type as it is recorded, as a rule the name of the exception's class
     * @return this
     */
    public OperationAssert failedWith(String errorType) {
        boolean found =
                actual.error().filter(error -> isOfType(error, errorType)).isPresent()
                        || actual.attemptList().stream()
                                .flatMap(attempt -> attempt.error().stream())
                                .anyMatch(error -> isOfType(error, errorType));
        return require(
                found,
                "to have failed with a " + errorType + ", but it has with "
                        + actual.error().map(ErrorObject::errorType).orElse("nothing"));
    }

    /**
     * Requires that it, or one of its attempts, has failed with an exception of a type.
     *
     * @param type the type of the exception
     * @return this
     */
    public OperationAssert failedWith(Class<? extends Throwable> type) {
        return failedWith(type.getName());
    }

    private static boolean isOfType(ErrorObject error, String errorType) {
        return errorType.equals(error.errorType());
    }

    /**
     * Requires its result.
     *
     * @param result the result, read as its class; null for none
     * @return this
     */
    public OperationAssert hasResult(@Nullable Object result) {
        Object found = result == null ? actual.payload().orElse(null) : actual.result(result.getClass());
        return require(
                Objects.equals(found, result), "to have the result <" + result + ">, but it has <" + found + ">");
    }

    /**
     * Requires that it has ended, and how long it has taken, in the time of the service.
     *
     * @param duration from its start to its end
     * @return this
     */
    public OperationAssert waitedFor(Duration duration) {
        require(actual.endTimestamp().isPresent(), "to have ended, but it is " + actual.status());
        return require(
                actual.duration().equals(duration),
                "to have waited for " + duration + ", but it has for " + actual.duration());
    }

    /**
     * Requires how many operations were asked for in it.
     *
     * @param children the number
     * @return this
     */
    public OperationAssert hasChildren(int children) {
        int found = actual.children().size();
        return require(found == children, "to have " + children + " operations within, but it has " + found);
    }

    private OperationAssert require(boolean holds, String what) {
        if (!holds) {
            throw failure("Expected %s%n%s%n%nOperations:%n%s", actual, what, tree);
        }
        return this;
    }
}
