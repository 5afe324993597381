package io.durable.backend.memory;

import io.durable.OperationStatus;
import io.durable.client.EventType;
import io.durable.client.ExecutionStatus;
import io.durable.error.ErrorObject;
import org.jspecify.annotations.Nullable;

/** How an execution ends. */
record Closing(
        ExecutionStatus status,
        @Nullable String result,
        @Nullable ErrorObject error) {

    static Closing succeeded(@Nullable String result) {
        return new Closing(ExecutionStatus.SUCCEEDED, result, null);
    }

    static Closing failed(@Nullable ErrorObject error) {
        return new Closing(ExecutionStatus.FAILED, null, error);
    }

    static Closing stopped(@Nullable ErrorObject error) {
        return new Closing(ExecutionStatus.STOPPED, null, error);
    }

    static Closing timedOut() {
        return new Closing(ExecutionStatus.TIMED_OUT, null, null);
    }

    boolean fromOutside() {
        return status == ExecutionStatus.STOPPED || status == ExecutionStatus.TIMED_OUT;
    }

    OperationStatus operationStatus() {
        return switch (status) {
            case RUNNING -> OperationStatus.STARTED;
            case SUCCEEDED -> OperationStatus.SUCCEEDED;
            case FAILED -> OperationStatus.FAILED;
            case TIMED_OUT -> OperationStatus.TIMED_OUT;
            case STOPPED -> OperationStatus.STOPPED;
        };
    }

    EventBody event() {
        return switch (status) {
            case RUNNING -> throw new IllegalStateException("A running execution has not ended");
            case SUCCEEDED -> EventBody.succeeded(EventType.EXECUTION_SUCCEEDED, result);
            case FAILED -> EventBody.failed(EventType.EXECUTION_FAILED, error);
            case TIMED_OUT -> EventBody.failed(EventType.EXECUTION_TIMED_OUT, error);
            case STOPPED -> EventBody.failed(EventType.EXECUTION_STOPPED, error);
        };
    }
}
