package io.durable;

import io.durable.error.BatchException;
import io.durable.error.ChildContextException;
import io.durable.error.ErrorObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of a batch: a {@code map}, a {@code parallel} or an {@code executeConcurrently}.
 *
 * <p>A batch does not fail because its items do: ask for {@link #status()}, or let {@link #throwIfError()} throw. Items that had
 * not begun when the batch ended are not in {@link #all()}. The same on every replay.
 *
 * @param <T> the result of an item
 * @since 0.1
 */
public final class BatchResult<T extends @Nullable Object> {

    private final List<BatchItem<T>> all;
    private final CompletionReason completionReason;
    private final int totalCount;
    private final List<? extends Branch<?>> branches;

    private BatchResult(
            List<BatchItem<T>> all,
            CompletionReason completionReason,
            int totalCount,
            List<? extends Branch<?>> branches) {
        this.all = List.copyOf(all);
        this.completionReason = Objects.requireNonNull(completionReason, "completionReason");
        this.totalCount = totalCount;
        this.branches = branches;
    }

    /**
     * Makes a result, as the engine does.
     *
     * @param all the items that have begun, by index
     * @param completionReason why the batch has ended
     * @param totalCount how many items it was given
     * @param <T> the result of an item
     * @return the result
     */
    public static <T extends @Nullable Object> BatchResult<T> of(
            List<BatchItem<T>> all, CompletionReason completionReason, int totalCount) {
        return new BatchResult<>(all, completionReason, totalCount, List.of());
    }

    /**
     * This result, with the branches that {@link #resultOf} takes.
     *
     * @param other the branches, by index
     * @return a copy
     */
    public BatchResult<T> withBranches(List<? extends Branch<?>> other) {
        return new BatchResult<>(all, completionReason, totalCount, List.copyOf(other));
    }

    /**
     * The items that have begun.
     *
     * @return by index
     */
    public List<BatchItem<T>> all() {
        return all;
    }

    /**
     * The items that have succeeded.
     *
     * @return by index
     */
    public List<BatchItem<T>> succeeded() {
        return with(BatchItem.Status.SUCCEEDED);
    }

    /**
     * The items that have failed.
     *
     * @return by index
     */
    public List<BatchItem<T>> failed() {
        return with(BatchItem.Status.FAILED);
    }

    /**
     * The items that had begun and were given up when the batch ended.
     *
     * @return by index
     */
    public List<BatchItem<T>> started() {
        return with(BatchItem.Status.STARTED);
    }

    private List<BatchItem<T>> with(BatchItem.Status status) {
        return all.stream().filter(item -> item.status() == status).toList();
    }

    /**
     * The results of the items that have succeeded.
     *
     * @return by index; an item that has null for a result, or none, is a null in it
     */
    public List<T> results() {
        return succeeded().stream().<T>map(BatchItem::result).toList();
    }

    /**
     * The failures of the items that have failed.
     *
     * @return by index
     */
    public List<ChildContextException> errors() {
        return failed().stream()
                .map(item -> Objects.requireNonNull(item.failure()))
                .toList();
    }

    /**
     * The result of a branch of a {@code parallel}, as the branch's own type.
     *
     * @param branch one of those the batch was given
     * @param <R> the branch's result
     * @return its result
     * @throws ChildContextException if it has failed
     * @throws IllegalStateException if it had not begun, or not ended, when the batch ended
     * @throws IllegalArgumentException if the batch has no such branch
     */
    @SuppressWarnings({"unchecked", "ReferenceEquality"})
    public <R extends @Nullable Object> R resultOf(Branch<R> branch) {
        for (int index = 0; index < branches.size(); index++) {
            if (branches.get(index) == branch) {
                return (R) item(index).result();
            }
        }
        throw new IllegalArgumentException(branch + " is none of this batch; give one that was passed to parallel");
    }

    private BatchItem<T> item(int index) {
        return all.stream()
                .filter(item -> item.index() == index)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The item at index " + index
                        + " had not begun when its batch ended; ask for the completion reason first"));
    }

    /**
     * How many items have succeeded.
     *
     * @return 0 or more
     */
    public int successCount() {
        return succeeded().size();
    }

    /**
     * How many items have failed.
     *
     * @return 0 or more
     */
    public int failureCount() {
        return failed().size();
    }

    /**
     * How many items had begun and were given up.
     *
     * @return 0 or more
     */
    public int startedCount() {
        return started().size();
    }

    /**
     * How many items the batch was given.
     *
     * @return those that never began included
     */
    public int totalCount() {
        return totalCount;
    }

    /**
     * Why the batch has ended.
     *
     * @return the reason
     */
    public CompletionReason completionReason() {
        return completionReason;
    }

    /**
     * How the batch has ended.
     *
     * @return what its predicate decided; without one {@link Status#FAILED} if an item has failed
     */
    public Status status() {
        return switch (completionReason) {
            case CUSTOM_COMPLETION_SUCCEEDED -> Status.SUCCEEDED;
            case CUSTOM_COMPLETION_FAILED -> Status.FAILED;
            default -> hasFailure() ? Status.FAILED : Status.SUCCEEDED;
        };
    }

    /**
     * Whether an item has failed.
     *
     * @return true if there is one
     */
    public boolean hasFailure() {
        return all.stream().anyMatch(item -> item.status() == BatchItem.Status.FAILED);
    }

    /**
     * Throws if the batch has ended as failed.
     *
     * @return this result
     * @throws ChildContextException the failure of the first item that has failed
     * @throws BatchException if none has, but a predicate has decided so
     */
    public BatchResult<T> throwIfError() {
        if (status() == Status.SUCCEEDED) {
            return this;
        }
        for (BatchItem<T> item : all) {
            if (item.failure() != null) {
                throw item.failure();
            }
        }
        throw new BatchException(
                null,
                ErrorObject.of(
                        BatchException.class.getName(), "The batch was ended as failed by its completion predicate"));
    }

    /** Shows counts only. */
    @Override
    public String toString() {
        return "BatchResult[" + completionReason + ", " + successCount() + " succeeded, " + failureCount() + " failed, "
                + startedCount() + " given up, of " + totalCount + "]";
    }

    /** How a batch has ended. */
    public enum Status {
        /** As succeeded. */
        SUCCEEDED,
        /** As failed. */
        FAILED
    }
}
