package io.durable.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The block of a saga has failed, and what it had done has been compensated, except for {@link #compensationFailures()}.
 * Message and {@link #errorType()} are those of the failure; if that was the failure of an operation in the block, the cause is
 * that failure, rebuilt.
 *
 * @since 0.1
 */
public final class SagaException extends DurableOperationException {

    private static final long serialVersionUID = 1L;

    private final transient List<Throwable> compensationFailures;

    /**
     * Creates an exception from a record.
     *
     * @param operationName the name of the saga, or null if it has none
     * @param error the recorded error
     * @param cause the original exception or the rebuilt failure of an inner operation, or null
     * @param compensationFailures the rebuilt failures of compensations, in the order in which these ran; they are suppressed
     *     exceptions of this one, too
     */
    public SagaException(
            @Nullable String operationName,
            ErrorObject error,
            @Nullable Throwable cause,
            List<? extends Throwable> compensationFailures) {
        super(operationName, error, cause);
        this.compensationFailures = List.copyOf(compensationFailures);
        compensationFailures.forEach(this::addSuppressed);
    }

    /**
     * What could not be compensated.
     *
     * @return the failures of compensations, in the order in which these ran; empty if all have succeeded
     */
    public List<Throwable> compensationFailures() {
        return compensationFailures;
    }
}
