package io.durable.engine.operation;

import io.durable.ConditionContext;
import io.durable.StepContext;
import io.durable.engine.activity.Strand;
import io.durable.engine.logging.MdcScope;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * One run of the body of a step or of the check of a condition: on the calling thread, or within its timeout on one of its own.
 */
record Attempt<T extends @Nullable Object>(Call call, int attempt, Body<T> body, Optional<Duration> timeout)
        implements StepContext, ConditionContext {

    /** What runs. */
    @FunctionalInterface
    interface Body<T extends @Nullable Object> {

        T run(Attempt<T> attempt) throws Exception;
    }

    BodyResult<T> run(Strand strand) {
        strand.beginBody(this);
        try (MdcScope fields = call.invocation().logFields().ofStep(call.identity(), attempt)) {
            return call.invocation()
                    .events()
                    .aroundAttempt(call, attempt, code -> runCode(strand, code), this::runBody);
        } finally {
            strand.endBody();
        }
    }

    private BodyResult<T> runCode(Strand strand, Supplier<BodyResult<T>> code) {
        return timeout.isPresent() ? new TimedBody<T>(call, timeout.get()).run(strand, code) : code.get();
    }

    /** What a body throws is its outcome, whatever it is. */
    @SuppressWarnings("CatchThrowable")
    private BodyResult<T> runBody() {
        try {
            return new BodyResult<>(body.run(this), null);
        } catch (Throwable failure) {
            return new BodyResult<>(null, failure);
        }
    }

    /** As messages name the operation. */
    @Override
    public String toString() {
        return call.toString();
    }

    @Override
    public String idempotencyKey() {
        return DeterministicValues.idempotencyKey(
                call.invocation().execution().arn(), call.identity().id());
    }

    @Override
    public Logger logger() {
        return call.context().stepLogger();
    }
}
