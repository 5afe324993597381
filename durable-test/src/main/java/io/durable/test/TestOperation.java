package io.durable.test;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.TypeRef;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.backend.OperationDetails.StepDetails;
import io.durable.error.ErrorObject;
import io.durable.serdes.SerdesContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operation of an execution, as its record was when it was asked for.
 *
 * @since 0.1
 */
public final class TestOperation {

    private final Operation operation;
    private final Results<?> results;
    private final String arn;

    TestOperation(Operation operation, Results<?> results, String arn) {
        this.operation = operation;
        this.results = results;
        this.arn = arn;
    }

    /**
     * The id, which is unique in its execution.
     *
     * @return the id
     */
    public String id() {
        return operation.id();
    }

    /**
     * The id of the context in which it was asked for.
     *
     * @return the id; empty for the handler's own context
     */
    public Optional<String> parentId() {
        return Optional.ofNullable(operation.identity().parentId());
    }

    /**
     * The name.
     *
     * @return the name, if it has one
     */
    public Optional<String> name() {
        return Optional.ofNullable(operation.identity().name());
    }

    /**
     * What kind of operation it is.
     *
     * @return the type
     */
    public OperationType type() {
        return operation.type();
    }

    /**
     * What kind of operation of its type it is, such as {@code Map} for a context.
     *
     * @return the sub type, if it has one
     */
    public Optional<String> subType() {
        return Optional.ofNullable(operation.identity().subType());
    }

    /**
     * How it stands.
     *
     * @return the status
     */
    public OperationStatus status() {
        return operation.status();
    }

    /**
     * How many attempts of a step or checks of a condition have begun.
     *
     * @return the number; 0 for other operations
     */
    public int attempts() {
        return operation.details() instanceof StepDetails step ? step.attempt() : 0;
    }

    /**
     * What it has resulted in, as it is recorded.
     *
     * @return the payload; empty if there is none
     */
    public Optional<String> payload() {
        return Optional.ofNullable(operation.details().result());
    }

    /**
     * What it has resulted in.
     *
     * @param type the type of the result
     * @param <T> the result
     * @return the result; null if none is recorded
     * @throws io.durable.error.SerdesException if what is recorded is of another type
     */
    public <T> @Nullable T result(Class<T> type) {
        return result(TypeRef.of(type));
    }

    /**
     * What it has resulted in.
     *
     * @param type the type of the result
     * @param <T> the result
     * @return the result; null if none is recorded
     * @throws io.durable.error.SerdesException if what is recorded is of another type
     */
    @SuppressWarnings("unchecked") // the serdes reads a value of the type
    public <T> @Nullable T result(TypeRef<T> type) {
        return (T) results.read(operation.details().result(), type.type(), new SerdesContext(id(), arn));
    }

    /**
     * What it has failed with.
     *
     * @return the error; empty if it has not failed
     */
    public Optional<ErrorObject> error() {
        return Optional.ofNullable(operation.details().error());
    }

    Optional<String> callbackId() {
        return operation.details() instanceof CallbackDetails callback
                ? Optional.ofNullable(callback.callbackId())
                : Optional.empty();
    }

    /** Type, name and status. */
    @Override
    public String toString() {
        return type() + name().map(name -> " '" + name + "'").orElse("") + " " + status();
    }
}
