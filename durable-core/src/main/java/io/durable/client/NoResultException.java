package io.durable.client;

import io.durable.error.DurableException;
import io.durable.error.ErrorObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An execution has no result: it ended otherwise, or has not ended in time.
 *
 * @since 0.1
 */
public final class NoResultException extends DurableException {

    private static final long serialVersionUID = 1L;

    private final String executionArn;
    private final ExecutionStatus status;
    private final transient @Nullable ErrorObject error;

    NoResultException(ExecutionSummary execution, Optional<ErrorObject> error) {
        super(
                "The execution '" + execution.name() + "' has no result: it is " + execution.status()
                        + error.map(failure -> ", " + failure.errorType()).orElse("") + " (" + execution.arn() + ")",
                null);
        this.executionArn = execution.arn();
        this.status = execution.status();
        this.error = error.orElse(null);
    }

    /**
     * The execution.
     *
     * @return its ARN
     */
    public String executionArn() {
        return executionArn;
    }

    /**
     * Where the execution stood.
     *
     * @return {@link ExecutionStatus#RUNNING} if it had not ended in time
     */
    public ExecutionStatus status() {
        return status;
    }

    /**
     * What the execution ended with.
     *
     * @return the error; empty if it has none, or this exception was serialized
     */
    public Optional<ErrorObject> error() {
        return Optional.ofNullable(error);
    }
}
