package io.durable.spring.observation;

import io.durable.error.ErrorObject;
import io.durable.listener.OperationInfo;
import java.util.Optional;

/**
 * What an observation shows of an operation that did not succeed: the type of the error. Its message and data may hold what
 * nobody should read in a trace.
 */
final class OperationFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private OperationFailure(String message) {
        super(message, null, false, false);
    }

    /** Being cancelled is no failure: somebody else was faster. */
    static Optional<OperationFailure> of(OperationInfo operation) {
        return switch (operation.status()) {
            case FAILED, TIMED_OUT, STOPPED -> {
                ErrorObject error = operation.error();
                String type = error == null ? null : error.errorType();
                yield Optional.of(
                        new OperationFailure(type == null || type.isEmpty() ? Texts.lower(operation.status()) : type));
            }
            case STARTED, PENDING, READY, SUCCEEDED, CANCELLED -> Optional.empty();
        };
    }
}
