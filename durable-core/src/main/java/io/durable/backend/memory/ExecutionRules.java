package io.durable.backend.memory;

import io.durable.backend.Operation;
import io.durable.backend.OperationUpdate;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The execution's own record changes with the execution alone, which tells the history itself. */
enum ExecutionRules implements OperationRules {
    INSTANCE;

    @Override
    public Operation apply(OperationUpdate update, @Nullable Operation current, Instant now) {
        throw Rejections.rejected(UpdateChecks.INVALID_ACTION);
    }

    @Override
    public Optional<EventBody> event(Operation operation, @Nullable OperationUpdate cause, Instant now) {
        return Optional.empty();
    }
}
