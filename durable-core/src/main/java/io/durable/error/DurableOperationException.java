package io.durable.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operation has failed, and its failure is recorded.
 *
 * <p>It is rebuilt from the record, in the run in which the operation failed as on every replay, so that both behave alike.
 * Its message is the recorded one. Its cause is the original exception only if its class is one that the engine was told to
 * restore; otherwise the cause is the rebuilt failure of an inner operation, or null.
 *
 * @since 0.1
 */
public abstract class DurableOperationException extends DurableException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorObject error;
    private final transient @Nullable String operationName;

    /**
     * Creates an exception from a record.
     *
     * @param operationName the name of the operation, or null if it has none
     * @param error the recorded error
     * @param cause the original exception or the rebuilt failure of an inner operation, or null
     */
    protected DurableOperationException(@Nullable String operationName, ErrorObject error, @Nullable Throwable cause) {
        super(error.errorMessage(), cause);
        this.operationName = operationName;
        this.error = error;
    }

    /**
     * The name of the operation that failed.
     *
     * @return the name, if it has one
     */
    public Optional<String> operationName() {
        return Optional.ofNullable(operationName);
    }

    /**
     * The type of what was thrown originally: the name of an exception class, or what a foreign party wrote.
     *
     * @return the type, if one was recorded
     */
    public Optional<String> errorType() {
        return Optional.ofNullable(error.errorType());
    }

    /**
     * What the party that failed said beyond its message.
     *
     * @return the data, if there is any
     */
    public Optional<String> errorData() {
        return Optional.ofNullable(error.errorData());
    }

    /**
     * The recorded error.
     *
     * @return the error
     */
    public ErrorObject error() {
        return error;
    }
}
