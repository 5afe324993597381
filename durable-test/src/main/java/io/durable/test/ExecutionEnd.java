package io.durable.test;

import io.durable.client.ExecutionStatus;
import io.durable.error.ErrorObject;
import org.jspecify.annotations.Nullable;

/** What a caller of an execution sees. A stack trace may differ. */
record ExecutionEnd(
        ExecutionStatus status,
        @Nullable Object result,
        @Nullable String errorType,
        @Nullable String errorMessage) {

    static ExecutionEnd of(TestExecution<?> execution) {
        ErrorObject error = execution.error().orElse(ErrorObject.of(null, null));
        boolean succeeded = execution.status() == ExecutionStatus.SUCCEEDED;
        return new ExecutionEnd(
                execution.status(), succeeded ? execution.result() : null, error.errorType(), error.errorMessage());
    }

    @Override
    public String toString() {
        return status
                + (status == ExecutionStatus.SUCCEEDED ? " <" + result + ">" : " " + errorType + ": " + errorMessage);
    }
}
