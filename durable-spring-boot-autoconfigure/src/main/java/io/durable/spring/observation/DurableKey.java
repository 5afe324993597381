package io.durable.spring.observation;

import io.micrometer.common.docs.KeyName;

/**
 * The keys of {@link DurableObservation}s.
 *
 * @since 0.1
 */
public enum DurableKey implements KeyName {

    /** Name of the handler. */
    FUNCTION("durable.function"),

    /** ARN of the execution. */
    EXECUTION_ARN("durable.execution.arn"),

    /** Id of the Lambda request. */
    INVOCATION_ID("durable.invocation.id"),

    /** Whether it is the execution's first invocation. */
    INVOCATION_FIRST("durable.invocation.first"),

    /** How the invocation ended: succeeded, failed, pending or retrying; running until then. */
    INVOCATION_STATUS("durable.invocation.status"),

    /** Id of the operation. */
    OPERATION_ID("durable.operation.id"),

    /** Name of the operation; none if it has none. */
    OPERATION_NAME("durable.operation.name"),

    /** Type of the operation, as context, step or wait. */
    OPERATION_TYPE("durable.operation.type"),

    /** What it is in the words of the API, as WaitForCallback or MapIteration; custom for what the application makes up, none if nothing is said. */
    OPERATION_SUBTYPE("durable.operation.subtype"),

    /** Whether an earlier invocation has begun it. */
    OPERATION_RESUMED("durable.operation.resumed"),

    /** How it ended: succeeded, failed, timed_out, cancelled or stopped; pending if it outlives the invocation; running until then. */
    OPERATION_STATUS("durable.operation.status"),

    /** Number of the attempt, counted from 1. */
    ATTEMPT_NUMBER("durable.attempt.number"),

    /** How it ended: succeeded or failed; abandoned if the invocation ended before; running until then. */
    ATTEMPT_OUTCOME("durable.attempt.outcome");

    private final String key;

    DurableKey(String key) {
        this.key = key;
    }

    @Override
    public String asString() {
        return key;
    }
}
