package io.durable.engine.state;

import io.durable.backend.Operation;
import io.durable.backend.OperationIdentity;
import io.durable.error.NonDeterministicExecutionException;
import java.util.Objects;

/** Compares the operation that a workflow asks for with the one recorded at its place. */
public final class ReplayCheck {

    private ReplayCheck() {}

    /**
     * Requires that both are the same: type, name and sub type.
     *
     * @param recorded the record at the place
     * @param asked what the workflow asks for
     * @param place the place, for the message
     * @throws NonDeterministicExecutionException if they differ
     */
    public static void requireSame(Operation recorded, OperationIdentity asked, String place) {
        OperationIdentity before = recorded.identity();
        if (before.type() != asked.type()
                || !Objects.equals(before.name(), asked.name())
                || !Objects.equals(before.subType(), asked.subType())) {
            throw new NonDeterministicExecutionException("The workflow is not deterministic: at operation " + place
                    + " an earlier run recorded " + describe(before) + ", this one asks for " + describe(asked)
                    + ". Keep the order and the names of operations the same for running executions, and base decisions only"
                    + " on the input and on results of operations.");
        }
    }

    private static String describe(OperationIdentity identity) {
        String name = identity.name() == null ? "without a name" : "'" + identity.name() + "'";
        return identity.type() + " (" + identity.subType() + ") " + name;
    }
}
