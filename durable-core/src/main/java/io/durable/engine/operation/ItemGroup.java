package io.durable.engine.operation;

import io.durable.BatchItem;
import io.durable.ChildContextConfig;
import io.durable.DurableContext;
import io.durable.OperationType;
import io.durable.engine.operation.BatchSpec.Ended;
import io.durable.engine.operation.BatchSpec.ItemSpec;
import io.durable.error.ChildContextException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Items of a batch that share a context: one after the other, each in a virtual context of its own.
 *
 * @param first the index of the first item in the batch
 * @param items the items
 * @param failsFast whether a failure ends the group, since it ends the batch
 */
record ItemGroup<T extends @Nullable Object>(int first, List<ItemSpec<T>> items, boolean failsFast) {

    /**
     * What came of a group.
     *
     * @param all the items that have ended, with their indexes in the batch
     */
    record Result<T extends @Nullable Object>(List<Ended<T>> all) {

        int successes() {
            return (int) all.stream()
                    .filter(item -> item.status() == BatchItem.Status.SUCCEEDED)
                    .count();
        }

        int failures() {
            return all.size() - successes();
        }
    }

    Result<T> run(DurableContext context, BatchKind kind) {
        List<Ended<T>> all = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Ended<T> ended = runItem((WorkflowContext) context, kind, i);
            all.add(ended);
            if (failsFast && ended.failure() != null) {
                break;
            }
        }
        return new Result<>(all);
    }

    private Ended<T> runItem(WorkflowContext context, BatchKind kind, int i) {
        ItemSpec<T> item = items.get(i);
        ChildContextConfig config =
                new ChildContextConfig(kind.itemSubType(), Optional.empty(), Optional.empty(), Optional.empty(), true);
        Call call = context.next(OperationType.CONTEXT, kind.itemSubType(), item.name(), true);
        Outcome<T> outcome = new ChildContext<>(call, item.type(), item.body(), config).runToOutcome(context.strand());
        return outcome.failure() instanceof ChildContextException failure
                ? new Ended<>(first + i, BatchItem.Status.FAILED, null, null, failure)
                : new Ended<>(first + i, BatchItem.Status.SUCCEEDED, null, outcome.value(), null);
    }
}
