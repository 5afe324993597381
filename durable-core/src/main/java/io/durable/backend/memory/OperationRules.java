package io.durable.backend.memory;

import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.backend.OperationUpdate;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may happen to the operations of a type, and what the history says of it. Functions of their arguments. */
sealed interface OperationRules 
        permits CallbackRules, ChainedInvokeRules, ContextRules, ExecutionRules, StepRules, WaitRules {

    static OperationRules of(OperationType type) {
        return switch (type) {
            case CONTEXT -> ContextRules.INSTANCE;
            case STEP -> StepRules.INSTANCE;
            case WAIT -> WaitRules.INSTANCE;
            case CALLBACK -> CallbackRules.INSTANCE;
            case CHAINED_INVOKE -> ChainedInvokeRules.INSTANCE;
            case EXECUTION -> ExecutionRules.INSTANCE;
        };
    }

    /**
     * The record after an update.
     *
     * @param current the record before; null if there is none
     * @throws io.durable.backend.CheckpointClientException if the record does not allow the update
     */
    Operation apply(OperationUpdate update, @Nullable Operation current, Instant now);

    /**
     * The event that tells how an operation came to its present record; empty if the history keeps silent about it.
     *
     * @param cause the update that brought it about; null if time or an outside party did
     */
    Optional<EventBody> event(Operation operation, @Nullable OperationUpdate cause, Instant now);

    /** When time changes the operation; empty if it does not. */
    default Optional<Instant> due(Operation operation) {
        return Optional.empty();
    }

    /** The record after that time. */
    default Operation elapse(Operation operation, Instant now) {
        return operation;
    }

    /** Whether a function may answer that it waits for this operation. */
    default boolean isOpen(Operation operation) {
        return false;
    }
}
