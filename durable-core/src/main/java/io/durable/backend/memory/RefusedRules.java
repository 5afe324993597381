package io.durable.backend.memory;

import io.durable.backend.Operation;
import io.durable.backend.OperationUpdate;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Of the types that no update may name: the execution's own end is not a change of an operation, and others do not run here. */
enum RefusedRules implements OperationRules {
    INSTANCE;

    @Override
    public Operation apply(OperationUpdate update, @Nullable Operation current, Instant now) {
        throw Rejections.rejected(
                "This backend runs no operations of type " + update.identity().type() + ".");
    }

    @Override
    public Optional<EventBody> event(Operation operation, @Nullable OperationUpdate cause, Instant now) {
        return Optional.empty();
    }
}
