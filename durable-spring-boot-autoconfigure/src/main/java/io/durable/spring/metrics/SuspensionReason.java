package io.durable.spring.metrics;

import io.durable.OperationStatus;
import io.durable.listener.OperationInfo;
import io.durable.listener.SubTypes;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a suspended execution waits for. */
enum SuspensionReason {
    WAIT,
    CALLBACK,
    INVOKE,
    RETRY,
    CONDITION,
    /** Operations of more than one of these kinds. */
    SEVERAL,
    /** Nothing is known to be open: the service has given no token, for example. */
    OTHER;

    /** What an operation would be waited for as; empty if it is not waited for. */
    static Optional<SuspensionReason> of(OperationInfo operation) {
        if (operation.status().isTerminal()) {
            return Optional.empty();
        }
        return switch (operation.type()) {
            case WAIT -> Optional.of(WAIT);
            case CALLBACK -> Optional.of(CALLBACK);
            case CHAINED_INVOKE -> Optional.of(INVOKE);
            case STEP ->
                operation.status() == OperationStatus.PENDING ? Optional.of(ofStep(operation)) : Optional.empty();
            case CONTEXT, EXECUTION -> Optional.empty();
        };
    }

    private static SuspensionReason ofStep(OperationInfo step) {
        return SubTypes.CONDITION.equals(step.subType()) ? CONDITION : RETRY;
    }

    /** The reason for all that is waited for. */
    static SuspensionReason of(Collection<SuspensionReason> open) {
        if (open.isEmpty()) {
            return OTHER;
        }
        Set<SuspensionReason> kinds = EnumSet.copyOf(open);
        return kinds.size() == 1 ? kinds.iterator().next() : SEVERAL;
    }
}
