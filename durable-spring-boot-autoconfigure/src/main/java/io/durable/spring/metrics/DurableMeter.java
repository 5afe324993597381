package io.durable.spring.metrics;

import static io.durable.spring.metrics.DurableMeterTag.ATTEMPT_OUTCOME;
import static io.durable.spring.metrics.DurableMeterTag.CALL_OUTCOME;
import static io.durable.spring.metrics.DurableMeterTag.EXECUTION_STATUS;
import static io.durable.spring.metrics.DurableMeterTag.FUNCTION;
import static io.durable.spring.metrics.DurableMeterTag.INVOCATION_FIRST;
import static io.durable.spring.metrics.DurableMeterTag.INVOCATION_OUTCOME;
import static io.durable.spring.metrics.DurableMeterTag.OPERATION_STATUS;
import static io.durable.spring.metrics.DurableMeterTag.OPERATION_SUBTYPE;
import static io.durable.spring.metrics.DurableMeterTag.OPERATION_TYPE;
import static io.durable.spring.metrics.DurableMeterTag.PAYLOAD_KIND;
import static io.durable.spring.metrics.DurableMeterTag.SUSPENSION_REASON;

import io.micrometer.core.instrument.Meter;
import java.util.List;

/**
 * The meters of durable execution.
 *
 * <p>What happens is counted where it happens, and once: an operation that a replay answers from its record counts as replayed only.
 * An invocation that dies before its records are durable is repeated, and what it did is counted again, as it is done again.
 *
 * @since 0.1
 */
public enum DurableMeter {

    /** Invocations, and how long they took. */
    INVOCATIONS(
            "durable.invocations",
            Meter.Type.TIMER,
            "Invocations of handlers",
            FUNCTION,
            INVOCATION_OUTCOME,
            INVOCATION_FIRST),

    /** Executions that a handler has ended, and how long they took from their start. */
    EXECUTIONS(
            "durable.executions",
            Meter.Type.TIMER,
            "Executions from their start to their end",
            FUNCTION,
            EXECUTION_STATUS),

    /** Invocations that ended because their execution waits for something. */
    SUSPENSIONS(
            "durable.suspensions",
            Meter.Type.COUNTER,
            "Invocations that ended to wait for something",
            FUNCTION,
            SUSPENSION_REASON),

    /** Operations that have ended, and how long they took from their start, waiting included. */
    OPERATIONS(
            "durable.operations",
            Meter.Type.TIMER,
            "Operations from their start to their end",
            FUNCTION,
            OPERATION_TYPE,
            OPERATION_SUBTYPE,
            OPERATION_STATUS),

    /** Operations that were answered from their records. */
    REPLAYED_OPERATIONS(
            "durable.operations.replayed",
            Meter.Type.COUNTER,
            "Operations that were answered from their records",
            FUNCTION,
            OPERATION_TYPE,
            OPERATION_SUBTYPE),

    /** Attempts of steps, checks of conditions and attempts of submitters, and how long their bodies took. */
    ATTEMPTS(
            "durable.attempts",
            Meter.Type.TIMER,
            "Runs of the bodies of steps",
            FUNCTION,
            OPERATION_SUBTYPE,
            ATTEMPT_OUTCOME),

    /** Attempts that followed a failed one of the same step. */
    RETRIES(
            "durable.retries",
            Meter.Type.COUNTER,
            "Attempts of steps that followed a failed one",
            FUNCTION,
            OPERATION_SUBTYPE),

    /** Checkpoint calls, and how long they took. */
    CHECKPOINTS(
            "durable.checkpoints",
            Meter.Type.TIMER,
            "Calls that record changes, or ask for news",
            FUNCTION,
            CALL_OUTCOME),

    /** How many updates a checkpoint call has sent. */
    CHECKPOINT_UPDATES(
            "durable.checkpoint.updates",
            Meter.Type.DISTRIBUTION_SUMMARY,
            "Updates that a checkpoint call has sent",
            FUNCTION),

    /** How many bytes of updates a checkpoint call has sent. */
    CHECKPOINT_SIZE(
            "durable.checkpoint.size",
            Meter.Type.DISTRIBUTION_SUMMARY,
            "Bytes of updates that a checkpoint call has sent",
            FUNCTION),

    /** Calls that read a page of the records, and how long they took. */
    STATE_READS(
            "durable.state.reads", Meter.Type.TIMER, "Calls that read a page of the records", FUNCTION, CALL_OUTCOME),

    /** The size of inputs, of results of executions, and of results of operations. */
    PAYLOAD_SIZE(
            "durable.payload.size",
            Meter.Type.DISTRIBUTION_SUMMARY,
            "Bytes of inputs and results",
            FUNCTION,
            PAYLOAD_KIND),

    /** What executions of the backend in memory wait for at the moment. */
    PENDING("durable.pending", Meter.Type.GAUGE, "Operations that executions in memory wait for", OPERATION_TYPE);

    private final String meterName;
    private final Meter.Type type;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<DurableMeterTag> tags;

    DurableMeter(String meterName, Meter.Type type, String description, DurableMeterTag... tags) {
        this.meterName = meterName;
        this.type = type;
        this.description = description;
        this.tags = List.of(tags);
    }

    /**
     * The name of the meter.
     *
     * @return the name, in dotted lower case
     */
    public String meterName() {
        return meterName;
    }

    /**
     * What kind of meter it is.
     *
     * @return the type; a timer counts too
     */
    public Meter.Type type() {
        return type;
    }

    /**
     * What it measures.
     *
     * @return the description that the registry is given
     */
    public String description() {
        return description;
    }

    /**
     * The tags that it always has.
     *
     * @return the tags, without the name of the operation
     */
    public List<DurableMeterTag> tags() {
        return tags;
    }
}
