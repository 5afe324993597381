package io.durable.benchmarks.scenario;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.ExecutionDetails;
import io.durable.backend.OperationDetails.StepDetails;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The records of steps, as the service keeps them. The clock stands still: reading it is not what is measured. */
final class StepRecords {

    static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:benchmark:1/durable-execution"
            + "/orders-2026/7b0f6f3c-7e8e-4d6b-9a55-0d0f1c2b3a49";

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00.250Z");
    private static final Instant END = BEGIN.plusMillis(5);

    private StepRecords() {}

    /** The execution's own record. Its input is the number of steps. */
    static Operation execution(int steps) {
        return new Operation(
                new OperationIdentity(
                        "7b0f6f3c-7e8e-4d6b-9a55-0d0f1c2b3a49", null, null, OperationType.EXECUTION, null),
                OperationStatus.STARTED,
                BEGIN,
                null,
                new ExecutionDetails(Integer.toString(steps)));
    }

    /** What names a step at the root of the handler. */
    static OperationIdentity identity(String id, int number) {
        return new OperationIdentity(id, null, name(number), OperationType.STEP, "Step");
    }

    static String name(int number) {
        return "step-" + number;
    }

    static String result(int number) {
        return "result-" + number;
    }

    /** The record of a step after an update. */
    static Operation after(OperationUpdate update) {
        return switch (update.action()) {
            case START -> step(update.identity(), OperationStatus.STARTED, null);
            case SUCCEED -> step(update.identity(), OperationStatus.SUCCEEDED, update.payload());
            case FAIL, RETRY, CANCEL -> throw new IllegalArgumentException("No step of these scenarios has: " + update);
        };
    }

    private static Operation step(OperationIdentity identity, OperationStatus status, @Nullable String result) {
        boolean ended = status.isTerminal();
        return new Operation(
                identity, status, BEGIN, ended ? END : null, new StepDetails(ended ? 1 : 0, null, result, null));
    }
}
