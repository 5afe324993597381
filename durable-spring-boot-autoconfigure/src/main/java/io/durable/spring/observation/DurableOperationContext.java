package io.durable.spring.observation;

import io.durable.listener.OperationInfo;
import io.micrometer.observation.Observation;

/**
 * An operation in an invocation.
 *
 * @since 0.1
 */
public final class DurableOperationContext extends Observation.Context {

    private final String functionName;
    private final boolean resumed;
    private volatile OperationInfo operation;
    private volatile String status = Texts.RUNNING;

    /**
     * For an operation.
     *
     * @param functionName the handler that asks for it
     * @param operation the operation as it begins or goes on
     * @param resumed whether an earlier invocation has begun it
     */
    public DurableOperationContext(String functionName, OperationInfo operation, boolean resumed) {
        this.functionName = functionName;
        this.operation = operation;
        this.resumed = resumed;
    }

    /**
     * The handler that asks for the operation.
     *
     * @return its name
     */
    public String functionName() {
        return functionName;
    }

    /**
     * The operation.
     *
     * @return where it stood when it began, and when it has ended, where it ended
     */
    public OperationInfo operation() {
        return operation;
    }

    /**
     * Whether an earlier invocation has begun it.
     *
     * @return true if so
     */
    public boolean isResumed() {
        return resumed;
    }

    /**
     * How it ended in this invocation.
     *
     * @return the value of {@link DurableKey#OPERATION_STATUS}
     */
    public String status() {
        return status;
    }

    void end(OperationInfo end) {
        this.operation = end;
        this.status = Texts.lower(end.status());
    }

    void outlivesInvocation() {
        this.status = Texts.PENDING;
    }
}
