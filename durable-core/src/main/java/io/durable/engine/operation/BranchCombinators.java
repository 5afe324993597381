package io.durable.engine.operation;

import io.durable.BatchConfig;
import io.durable.BatchItem;
import io.durable.BatchResult;
import io.durable.Branch;
import io.durable.CompletionConfig;
import io.durable.CompletionPredicate.Decision;
import io.durable.OperationType;
import io.durable.Settled;
import io.durable.engine.activity.Strand;
import io.durable.error.ChildContextException;
import io.durable.error.CombinatorException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The combinations of branches that a context can be asked for: each a batch that ends as the combination wants. */
record BranchCombinators(
        WorkflowContext context, String method, @Nullable String name) {

    /** One that has ended decides; the batch stops the others. */
    private static final CompletionConfig FIRST =
            CompletionConfig.when(progress -> progress.completedCount() > 0 ? Decision.SUCCEED : Decision.CONTINUE);

    <T extends @Nullable Object> Operated<List<T>> all(
            List<? extends Branch<? extends T>> branches, BatchConfig config) {
        return combined(this.<T>batch(branches, config, CompletionConfig.failFast()), this::allOf);
    }

    <T extends @Nullable Object> Operated<List<Settled<T>>> allSettled(
            List<? extends Branch<? extends T>> branches, BatchConfig config) {
        return combined(
                this.<T>batch(branches, config, CompletionConfig.allCompleted()),
                batch -> batch.all().stream().map(BranchCombinators::settled).toList());
    }

    <T extends @Nullable Object> Operated<T> any(List<? extends Branch<? extends T>> branches, BatchConfig config) {
        requireOne(branches);
        return combined(this.<T>batch(branches, config, CompletionConfig.firstSuccessful()), this::anyOf);
    }

    <T extends @Nullable Object> Operated<T> race(List<? extends Branch<? extends T>> branches, BatchConfig config) {
        requireOne(branches);
        return combined(this.<T>batch(branches, config, FIRST), this::firstOf);
    }

    private void requireOne(List<?> branches) {
        if (branches.isEmpty()) {
            throw new IllegalArgumentException(
                    method + " was given no branch, of which none can be the first; give one at least");
        }
    }

    private <T extends @Nullable Object> Concurrent<T> batch(
            List<? extends Branch<? extends T>> branches, BatchConfig config, CompletionConfig completion) {
        context.requireUsable(method, name);
        BatchSpec<T> spec = Batches.parallel(branches, config.withCompletion(completion));
        return new Concurrent<>(context.next(OperationType.CONTEXT, spec.kind().subType(), name, false), spec);
    }

    private <T extends @Nullable Object> List<T> allOf(BatchResult<T> batch) {
        batch.failed().stream().findFirst().ifPresent(first -> {
            throw decidedBy(failureOf(first));
        });
        return batch.results();
    }

    private <T extends @Nullable Object> T anyOf(BatchResult<T> batch) {
        return batch.succeeded().stream()
                .findFirst()
                .orElseThrow(() -> noneOf(batch))
                .result();
    }

    /** Two may have ended before the batch did: the one with the lowest index counts, on every replay. */
    private <T extends @Nullable Object> T firstOf(BatchResult<T> batch) {
        BatchItem<T> first = batch.all().stream()
                .filter(item -> item.status() != BatchItem.Status.STARTED)
                .findFirst()
                .orElseThrow();
        if (first.status() == BatchItem.Status.FAILED) {
            throw decidedBy(failureOf(first));
        }
        return first.result();
    }

    private static <T extends @Nullable Object> Settled<T> settled(BatchItem<T> item) {
        return item.status() == BatchItem.Status.FAILED
                ? new Settled.Failed<>(failureOf(item))
                : new Settled.Succeeded<>(item.result());
    }

    private static ChildContextException failureOf(BatchItem<?> item) {
        return Objects.requireNonNull(item.failure());
    }

    private CombinatorException decidedBy(ChildContextException failure) {
        ErrorObjects errors = context.invocation().errors();
        return errors.ofCombinator(name, errors.toRecord(failure));
    }

    private CombinatorException noneOf(BatchResult<?> batch) {
        ErrorObjects errors = context.invocation().errors();
        return errors.ofCombinator(name, errors.toRecord(Verdict.allFailed(batch.errors())));
    }

    private static <T extends @Nullable Object, R extends @Nullable Object> Operated<R> combined(
            Concurrent<T> batch, Function<BatchResult<T>, R> result) {
        return new Combined<>(batch, result);
    }

    /** A batch, and what is made of its result on every run. */
    private record Combined<T extends @Nullable Object, R extends @Nullable Object>(
            Operated<BatchResult<T>> batch, Function<BatchResult<T>, R> result) implements Operated<R> {

        @Override
        public Call call() {
            return batch.call();
        }

        @Override
        public boolean answersFromRecord() {
            return batch.answersFromRecord();
        }

        @Override
        public Operated<R> again() {
            return new Combined<>(batch.again(), result);
        }

        @Override
        public R recorded() {
            return result.apply(batch.recorded());
        }

        @Override
        public R run(Strand strand) {
            return result.apply(batch.run(strand));
        }
    }
}
