package io.durable.benchmarks.scenario;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails;
import io.durable.backend.OperationDetails.ContextDetails;
import io.durable.backend.OperationDetails.ExecutionDetails;
import io.durable.backend.OperationDetails.StepDetails;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions.ContextOptions;
import java.time.Instant;

/** The records of steps and of contexts, as the service keeps them. The clock stands still: reading it is not what is measured. */
final class StepRecords {

    static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:benchmark:1/durable-execution"
            + "/orders-2026/7b0f6f3c-7e8e-4d6b-9a55-0d0f1c2b3a49";

    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00.250Z");
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

    /** What names a wait at the root of the handler. */
    static OperationIdentity waitIdentity(String id, int number) {
        return new OperationIdentity(id, null, waitName(number), OperationType.WAIT, "Wait");
    }

    static String waitName(int number) {
        return "wait-" + number;
    }

    static String name(int number) {
        return "step-" + number;
    }

    static String result(int number) {
        return "result-" + number;
    }

    /** The record of a step or of a context after an update. */
    static Operation after(OperationUpdate update) {
        return switch (update.action()) {
            case START -> record(update, OperationStatus.STARTED);
            case SUCCEED -> record(update, OperationStatus.SUCCEEDED);
            case FAIL, RETRY, CANCEL ->
                throw new IllegalArgumentException("No operation of these scenarios has: " + update);
        };
    }

    private static Operation record(OperationUpdate update, OperationStatus status) {
        boolean ended = status.isTerminal();
        OperationDetails details = switch (update.identity().type()) {
            case STEP -> new StepDetails(ended ? 1 : 0, null, update.payload(), null);
            case CONTEXT -> new ContextDetails(update.payload(), null, isRebuilt(update));
            case EXECUTION, WAIT, CALLBACK, CHAINED_INVOKE ->
                throw new IllegalArgumentException("These scenarios have no such operation: " + update);
        };
        return new Operation(update.identity(), status, BEGIN, ended ? END : null, details);
    }

    private static boolean isRebuilt(OperationUpdate update) {
        return update.options() instanceof ContextOptions options && options.replayChildren();
    }
}
