package io.durable;

import org.jspecify.annotations.Nullable;

/** Bodies without a result, as bodies that return null. */
final class VoidBodies {

    private VoidBodies() {}

    static StepFunction<@Nullable Void> step(StepAction body) {
        return step -> {
            body.run(step);
            return null;
        };
    }

    static ContextFunction<@Nullable Void> context(ContextAction body) {
        return child -> {
            body.run(child);
            return null;
        };
    }

    static RetryFunction<@Nullable Void> retry(RetryAction body) {
        return (block, attempt) -> {
            body.run(block, attempt);
            return null;
        };
    }

    static SagaFunction<@Nullable Void> saga(SagaAction body) {
        return (block, saga) -> {
            body.run(block, saga);
            return null;
        };
    }

    static <I extends @Nullable Object> MapFunction<I, @Nullable Void> map(MapAction<I> body) {
        return (context, item, index) -> {
            body.apply(context, item, index);
            return null;
        };
    }
}
