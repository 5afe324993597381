package io.durable.engine.operation;

import io.durable.BatchProgress;
import io.durable.CompletionConfig;
import io.durable.CompletionPredicate;
import io.durable.CompletionReason;
import org.jspecify.annotations.Nullable;

/** When a batch has ended, and why. */
record CompletionRules(CompletionConfig config) {

    /** Whether code of a user decides. */
    boolean askUser() {
        return config.predicate().isPresent();
    }

    /**
     * Why the batch has ended; null if it goes on. Too many failures count before all else, also if all items have ended.
     *
     * @param allEnded whether no item can end any more
     */
    @Nullable
    CompletionReason reached(BatchProgress progress, boolean allEnded) {
        if (config.predicate().isPresent()) {
            return decided(config.predicate().get(), progress, allEnded);
        }
        if (exceedsTolerance(progress)) {
            return CompletionReason.FAILURE_TOLERANCE_EXCEEDED;
        }
        if (allEnded) {
            return CompletionReason.ALL_COMPLETED;
        }
        boolean enough = config.minSuccessful().isPresent()
                && progress.successCount() >= config.minSuccessful().getAsInt();
        return enough ? CompletionReason.MIN_SUCCESSFUL_REACHED : null;
    }

    private static @Nullable CompletionReason decided(
            CompletionPredicate predicate, BatchProgress progress, boolean allEnded) {
        return switch (predicate.decide(progress)) {
            case SUCCEED -> CompletionReason.CUSTOM_COMPLETION_SUCCEEDED;
            case FAIL -> CompletionReason.CUSTOM_COMPLETION_FAILED;
            case CONTINUE -> allEnded ? CompletionReason.ALL_COMPLETED : null;
        };
    }

    private boolean exceedsTolerance(BatchProgress progress) {
        int failures = progress.failureCount();
        if (config.isFailFast()) {
            return failures > 0;
        }
        boolean tooMany = failures > config.toleratedFailureCount().orElse(Integer.MAX_VALUE);
        double percentage = failures * 100.0 / Math.max(1, progress.totalCount());
        return tooMany || percentage > config.toleratedFailurePercentage().orElse(100);
    }
}
