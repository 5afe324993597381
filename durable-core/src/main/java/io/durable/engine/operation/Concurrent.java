package io.durable.engine.operation;

import io.durable.BatchItem;
import io.durable.BatchResult;
import io.durable.CompletionReason;
import io.durable.DurableLimits;
import io.durable.OperationStatus;
import io.durable.TypeRef;
import io.durable.backend.Operation;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions;
import io.durable.engine.activity.Strand;
import io.durable.engine.checkpoint.UpdateSize;
import io.durable.engine.operation.BatchSpec.Ended;
import io.durable.error.ChildContextException;
import io.durable.error.ErrorObject;
import io.durable.error.NonDeterministicExecutionException;
import io.durable.error.SerdesException;
import io.durable.serdes.Serdes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A batch: a context whose items run beside one another, with one record for all of them. If that is too large, a summary is
 * recorded, and the batch is rebuilt from the records of its items.
 */
final class Concurrent<T extends @Nullable Object> implements Operated<BatchResult<T>> {

    private final Call call;
    private final BatchSpec<T> spec;
    private final BatchRecord format;
    private final Serdes itemSerdes;

    Concurrent(Call call, BatchSpec<T> spec) {
        this.call = call;
        this.spec = spec;
        this.itemSerdes =
                spec.config().itemSerdes().orElse(call.invocation().policies().serdes());
        this.format = new BatchRecord(call.invocation().errors(), itemSerdes.writesJson());
    }

    @Override
    public Call call() {
        return call;
    }

    @Override
    public Concurrent<T> again() {
        return new Concurrent<>(call.again(), spec);
    }

    @Override
    public BatchResult<T> recorded() {
        Operation record = call.currentRecord();
        if (record.status() != OperationStatus.SUCCEEDED) {
            throw thrown(Objects.requireNonNullElse(record.details().error(), ErrorObject.of(null, null)));
        }
        BatchRecord.Parsed parsed = parse(record);
        List<Ended<T>> all = new ArrayList<>(parsed.all().size());
        for (BatchRecord.Entry entry : parsed.all()) {
            requireKnown(entry.index());
            T value = entry.status() == BatchItem.Status.SUCCEEDED ? read(entry) : null;
            all.add(new Ended<>(entry.index(), entry.status(), entry.payload(), value, entry.failure()));
        }
        return spec.result(all, parsed.reason() == null ? CompletionReason.ALL_COMPLETED : parsed.reason());
    }

    private T read(BatchRecord.Entry entry) {
        BatchSpec.ItemSpec<T> item = spec.items().get(entry.index());
        return new Values<>(call, item.type(), itemSerdes).readRecorded(entry.payload());
    }

    private BatchRecord.Parsed parse(Operation record) {
        String payload = record.details().result();
        String text = spec.config()
                .batchSerdes()
                .map(serdes -> textValues(serdes).readRecorded(payload))
                .orElse(payload);
        try {
            return format.read(Objects.requireNonNullElse(text, ""));
        } catch (IOException | RuntimeException unreadable) {
            SerdesException failure = new SerdesException(
                    "The record of " + call
                            + " cannot be read as that of a batch: keep its serdes for running executions",
                    unreadable);
            throw call.invocation().policies().retryUnreadable()
                    ? call.invocation().failInvocation(failure)
                    : call.invocation().failExecution(failure);
        }
    }

    private Values<String> textValues(Serdes serdes) {
        return new Values<>(call, TypeRef.of(String.class), serdes);
    }

    private void requireKnown(int index) {
        if (index >= spec.size()) {
            throw call.invocation()
                    .failExecution(new NonDeterministicExecutionException("The workflow is not deterministic: " + call
                            + " had an item at index " + index + " in an earlier run, and is given " + spec.size()
                            + " items now. Derive the items only from the input and from results of operations."));
        }
    }

    @Override
    public BatchResult<T> run(Strand strand) {
        boolean rebuilt = call.isRebuilt();
        if (call.recorded() == null) {
            call.append(OperationUpdate.start(call.identity()));
        }
        WorkflowContext batch = call.context().child(call, strand, false, rebuilt);
        return rebuilt ? rebuild(strand, batch) : runItems(strand, batch);
    }

    private BatchResult<T> runItems(Strand strand, WorkflowContext batch) {
        BatchRun<T> run = new BatchRun<>(strand, batch, spec);
        run.run(strand, call);
        strand.throwIfEnding();
        CompletionReason reason;
        try {
            reason = run.reason();
        } catch (RuntimeException predicateFailed) {
            throw failed(strand, predicateFailed);
        }
        List<Ended<T>> all = run.items();
        BatchResult<T> result = spec.result(all, reason);
        OperationUpdate success = success(all, result);
        strand.observe(call.append(success));
        call.invocation().events().succeeded(call, success.payload());
        return result;
    }

    private OperationUpdate success(List<Ended<T>> all, BatchResult<T> result) {
        String payload = isSmall(all) ? wrapped(format.write(all, result.completionReason())) : null;
        if (payload != null && UpdateSize.utf8(payload) <= DurableLimits.MAX_CHILD_RESULT_BYTES) {
            return OperationUpdate.succeed(call.identity(), payload);
        }
        String summary = wrapped(format.writeSummary(spec.kind(), result, summary(result)));
        textValues(itemSerdes).requireRecordable(summary);
        return new OperationUpdate(
                call.identity(), OperationAction.SUCCEED, summary, null, new UpdateOptions.ContextOptions(true));
    }

    /** Spares writing what would be too large in any case. */
    private boolean isSmall(List<Ended<T>> all) {
        long bytes = 0;
        for (Ended<T> item : all) {
            bytes += UpdateSize.utf8(item.payload());
        }
        return bytes <= DurableLimits.MAX_CHILD_RESULT_BYTES;
    }

    private String wrapped(String text) {
        return spec.config()
                .batchSerdes()
                .map(serdes -> Objects.requireNonNullElse(textValues(serdes).write(text), ""))
                .orElse(text);
    }

    private @Nullable String summary(BatchResult<T> result) {
        try {
            return spec.config()
                    .summary()
                    .map(generator -> generator.summarize(result))
                    .orElse(null);
        } catch (RuntimeException broken) {
            throw call.invocation()
                    .failExecution(new SerdesException(
                            "The large result of " + call + " cannot be summarized: correct its summary generator",
                            broken));
        }
    }

    /** From the records of the items: those that had ended then end the same way now. */
    private BatchResult<T> rebuild(Strand strand, WorkflowContext batch) {
        BatchRecord.Parsed parsed = parse(call.currentRecord());
        List<Ended<T>> all = new ArrayList<>(parsed.all().size());
        for (BatchRecord.Entry entry : parsed.all()) {
            requireKnown(entry.index());
            all.add(
                    entry.status() == BatchItem.Status.STARTED
                            ? Ended.givenUp(entry.index())
                            : rebuildItem(strand, batch, entry));
        }
        all.sort(Comparator.comparingInt(Ended::index));
        return spec.result(all, parsed.reason() == null ? CompletionReason.ALL_COMPLETED : parsed.reason());
    }

    private Ended<T> rebuildItem(Strand strand, WorkflowContext batch, BatchRecord.Entry entry) {
        ChildContext<T> context = spec.context(batch, entry.index());
        if (context.call().hasEnded()) {
            call.invocation().events().asked(context.call());
        }
        batch.requireInRebuild(context.call());
        Outcome<T> outcome = context.answersFromRecord() ? context.recordedOutcome() : context.runToOutcome(strand);
        if (outcome.isFailure() != (entry.status() == BatchItem.Status.FAILED)) {
            throw call.invocation()
                    .failExecution(
                            new NonDeterministicExecutionException("The workflow is not deterministic: the item at"
                                    + " index " + entry.index() + " of " + call + " had " + entry.status()
                                    + " in an earlier run, and ends otherwise now that its result is rebuilt."));
        }
        if (outcome.failure() instanceof ChildContextException failure) {
            ErrorObjects errors = call.invocation().errors();
            return new Ended<>(entry.index(), entry.status(), null, null, errors.ofItem(errors.toItemRecord(failure)));
        }
        T value = spec.isFlat() ? context.written(outcome.get()).get() : outcome.get();
        return new Ended<>(entry.index(), entry.status(), null, value, null);
    }

    private RuntimeException failed(Strand strand, RuntimeException cause) {
        call.invocation().failIfFatal(cause);
        ErrorObject error = call.invocation().errors().toRecord(cause);
        strand.observe(call.append(OperationUpdate.fail(call.identity(), error)));
        call.invocation().events().failed(call, error, 0);
        return thrown(error);
    }

    private RuntimeException thrown(ErrorObject error) {
        return call.invocation().errors().ofContext(call.identity().name(), error);
    }
}
