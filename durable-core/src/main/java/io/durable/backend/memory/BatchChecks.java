package io.durable.backend.memory;

import static io.durable.backend.memory.Rejections.rejectIf;

import io.durable.OperationType;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationUpdate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with a batch whatever the state of the execution. */
final class BatchChecks {

    private BatchChecks() {}

    static void check(List<OperationUpdate> updates) {
        checkExecutionUpdates(updates);
        checkRepetitions(updates);
        updates.forEach(UpdateChecks::check);
    }

    private static void checkExecutionUpdates(List<OperationUpdate> updates) {
        long ends = updates.stream().filter(BatchChecks::endsExecution).count();
        rejectIf(ends > 1, "Cannot checkpoint multiple EXECUTION updates.");
        rejectIf(
                ends == 1 && !endsExecution(updates.get(updates.size() - 1)),
                "EXECUTION checkpoint must be the last update.");
    }

    static boolean endsExecution(OperationUpdate update) {
        return update.identity().type() == OperationType.EXECUTION;
    }

    /** Only a start and the end that follows it may name the same step or context. */
    private static void checkRepetitions(List<OperationUpdate> updates) {
        Map<String, OperationUpdate> earlier = new HashMap<>();
        for (OperationUpdate update : updates) {
            OperationUpdate first = earlier.put(update.id(), update);
            rejectIf(
                    first != null && !mayFollow(first, update),
                    "Cannot update the same operation twice in a single request.");
        }
    }

    private static boolean mayFollow(OperationUpdate first, OperationUpdate second) {
        OperationType type = first.identity().type();
        return (type == OperationType.STEP || type == OperationType.CONTEXT)
                && first.action() == OperationAction.START
                && second.action().closes();
    }
}
