package io.durable.benchmarks.scenario;

import io.durable.BatchResult;
import io.durable.CheckpointStrategy;
import io.durable.DurableContext;
import io.durable.LambdaContext;
import io.durable.OperationType;
import io.durable.TypeRef;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.Operation;
import io.durable.backend.OperationUpdate;
import io.durable.backend.TimeSource;
import io.durable.benchmarks.measure.MeteredThreads;
import io.durable.engine.DurableEngine;
import io.durable.engine.WorkflowFunction;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A batch of as many items as the input says, with a quick step each; the result is how many of them succeeded. */
record BatchWorkflow(WorkflowFunction function, StepStore store) {

    private static final LambdaContext LAMBDA = new FixedLambda();

    static BatchWorkflow of(
            StepStore store, TimeSource time, MeteredThreads threads, CheckpointStrategy strategy, BatchShape shape) {
        return of(store, DurableEngine.builder(store).branchThreads(threads), time, strategy, shape);
    }

    /** On virtual threads, which Java 21 is needed for. */
    static BatchWorkflow ofVirtual(StepStore store, TimeSource time, CheckpointStrategy strategy, BatchShape shape) {
        return of(store, DurableEngine.builder(store).virtualThreads(true), time, strategy, shape);
    }

    private static BatchWorkflow of(
            StepStore store,
            DurableEngine.Builder builder,
            TimeSource time,
            CheckpointStrategy strategy,
            BatchShape shape) {
        DurableEngine engine =
                builder.timeSource(time).checkpointStrategy(strategy).build();
        return new BatchWorkflow(
                engine.function("batch", TypeRef.of(Integer.class), (items, ctx) -> run(items, ctx, shape)), store);
    }

    private static int run(int items, DurableContext ctx, BatchShape shape) {
        BatchResult<String> results =
                ctx.map("batch", numbers(items), String.class, BatchWorkflow::runItem, shape.config());
        if (!Objects.equals(results.results().get(items - 1), StepRecords.result(items))) {
            throw new IllegalStateException("The last item of " + items + " has another result");
        }
        return results.successCount();
    }

    static List<Integer> numbers(int items) {
        return IntStream.rangeClosed(1, items).boxed().toList();
    }

    private static String runItem(DurableContext item, int number, int index) {
        return item.step(StepRecords.name(number), String.class, step -> StepRecords.result(number));
    }

    /** Runs an execution from its beginning to its end. Returns the number of calls. */
    long execute(int items) {
        return invoke(store.begin(items), items);
    }

    /** Runs an execution from its records to its end. Returns the number of calls. */
    long resume(List<Operation> records, int items) {
        return invoke(store.begin(records), items);
    }

    private long invoke(InvocationInput input, int items) {
        InvocationOutput output = function.invoke(input, LAMBDA);
        if (!output.equals(new InvocationOutput.Succeeded(Integer.toString(items)))) {
            throw new IllegalStateException("The batch of " + items + " items did not succeed: " + output);
        }
        return store.calls();
    }

    /** The records of an execution that has come to its end. */
    List<Operation> finished(int items) {
        execute(items);
        return store.records();
    }

    /** The records of an execution that has come so far that the first items have ended and the others have not begun. */
    List<Operation> unfinished(int items, int ended) {
        return finished(items).stream()
                .filter(record -> number(record) <= ended)
                .map(record -> isBatch(record) ? StepRecords.after(OperationUpdate.start(record.identity())) : record)
                .toList();
    }

    private static boolean isBatch(Operation record) {
        return record.type() == OperationType.CONTEXT && record.identity().parentId() == null;
    }

    /** Of the item, by the name of its step or its own; 0 for the batch and the execution. */
    private static int number(Operation record) {
        String name = record.identity().name();
        if (name == null || isBatch(record)) {
            return 0;
        }
        int number = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
        return record.type() == OperationType.CONTEXT ? number + 1 : number;
    }
}
