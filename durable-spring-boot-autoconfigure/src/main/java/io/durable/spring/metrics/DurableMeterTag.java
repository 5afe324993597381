package io.durable.spring.metrics;

import io.micrometer.core.instrument.Tag;
import java.util.Locale;

/**
 * The tags of {@link DurableMeter}. Each has few values; ARNs, ids and payloads are in none.
 *
 * @since 0.1
 */
public enum DurableMeterTag {

    /** The handler: the name of its bean. */
    FUNCTION("durable.function"),

    /** How an invocation ended: succeeded, failed, pending, retrying. */
    INVOCATION_OUTCOME("durable.invocation.outcome"),

    /** Whether it was the first of its execution: true, false. */
    INVOCATION_FIRST("durable.invocation.first"),

    /** How an execution ended: succeeded, failed. */
    EXECUTION_STATUS("durable.execution.status"),

    /** What a suspended execution waits for: wait, callback, invoke, retry, condition, several, other. */
    SUSPENSION_REASON("durable.suspension.reason"),

    /** What an operation is: step, wait, callback, chained_invoke, context. */
    OPERATION_TYPE("durable.operation.type"),

    /** What it is more precisely, such as Step or MapIteration; those that an application makes up are told as custom. */
    OPERATION_SUBTYPE("durable.operation.subtype"),

    /** How it ended: succeeded, failed, timed_out, stopped, cancelled. */
    OPERATION_STATUS("durable.operation.status"),

    /** Its name, if durable.metrics.operation-names is set: (unnamed) if it has none, (other) beyond the limit. */
    OPERATION_NAME("durable.operation.name"),

    /** How an attempt ended: succeeded, failed. */
    ATTEMPT_OUTCOME("durable.attempt.outcome"),

    /**
     * How a call to the service ended: succeeded, invalid_token, throttled, unavailable, network, rejected, encryption_key, error.
     */
    CALL_OUTCOME("durable.call.outcome"),

    /** What a payload is: input, result, operation. */
    PAYLOAD_KIND("durable.payload.kind");

    private final String key;

    DurableMeterTag(String key) {
        this.key = key;
    }

    /**
     * The key of the tag.
     *
     * @return the key
     */
    public String key() {
        return key;
    }

    Tag of(String value) {
        return Tag.of(key, value);
    }

    Tag of(Enum<?> value) {
        return of(value.name().toLowerCase(Locale.ROOT));
    }
}
