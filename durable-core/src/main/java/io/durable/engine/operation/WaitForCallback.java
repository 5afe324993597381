package io.durable.engine.operation;

import io.durable.CallbackConfig;
import io.durable.CallbackSubmitter;
import io.durable.ChildContextConfig;
import io.durable.ContextFunction;
import io.durable.DurableCallback;
import io.durable.StepConfig;
import io.durable.TypeRef;
import io.durable.WaitForCallbackConfig;
import io.durable.engine.activity.Strand;
import io.durable.error.CallbackException;
import io.durable.error.CallbackException.Reason;
import io.durable.error.ChildContextException;
import io.durable.error.DurableOperationException;
import io.durable.error.StepException;
import io.durable.error.StepInterruptedException;
import io.durable.error.StepTimeoutException;
import io.durable.retry.RetryStrategy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A callback whose id is handed over by a step, both in a child context. What the context records is the answer as it was sent;
 * it is read outside of it, each time.
 */
final class WaitForCallback<T extends @Nullable Object> implements Operated<T> {

    static final String SUB_TYPE = "WaitForCallback";

    private static final TypeRef<@Nullable String> TEXT = new TypeRef<@Nullable String>() {};

    private final ChildContext<@Nullable String> context;
    private final Values<T> values;

    WaitForCallback(
            Call call,
            TypeRef<T> type,
            CallbackSubmitter submitter,
            WaitForCallbackConfig config,
            RetryStrategy retry) {
        ChildContextConfig child =
                ChildContextConfig.defaults().withSubType(SUB_TYPE).withErrorMapper(WaitForCallback::failure);
        this.context = new ChildContext<@Nullable String>(call, TEXT, body(submitter, config.callback(), retry), child);
        this.values = Callback.values(call, type, config.callback());
    }

    private WaitForCallback(ChildContext<@Nullable String> context, Values<T> values) {
        this.context = context;
        this.values = values;
    }

    private static ContextFunction<@Nullable String> body(
            CallbackSubmitter submitter, CallbackConfig config, RetryStrategy retry) {
        CallbackConfig raw = new CallbackConfig(config.timeout(), config.heartbeatTimeout(), Optional.empty());
        StepConfig step = StepConfig.defaults().withRetry(retry);
        return child -> {
            DurableCallback<@Nullable String> callback = child.createCallback(null, TEXT, raw);
            child.step(null, attempt -> submitter.submit(callback.id(), attempt), step);
            return callback.get();
        };
    }

    /** What failed within has no name there; it is thrown under the name of the whole. */
    private static RuntimeException failure(ChildContextException failure) {
        String name = failure.operationName().orElse(null);
        Throwable cause = failure.getCause();
        if (cause instanceof CallbackException callback) {
            return new CallbackException(name, callback.reason(), callback.error(), callback.getCause());
        }
        return cause instanceof DurableOperationException step && isOfStep(step)
                ? new CallbackException(name, Reason.SUBMITTER_FAILED, step.error(), step)
                : failure;
    }

    private static boolean isOfStep(DurableOperationException failure) {
        return failure instanceof StepException
                || failure instanceof StepInterruptedException
                || failure instanceof StepTimeoutException;
    }

    @Override
    public Call call() {
        return context.call();
    }

    @Override
    public WaitForCallback<T> again() {
        ChildContext<@Nullable String> current = context.again();
        return new WaitForCallback<>(current, values.of(current.call()));
    }

    @Override
    public boolean answersFromRecord() {
        return context.answersFromRecord();
    }

    @Override
    public T recorded() {
        return values.readRecorded(context.recorded());
    }

    @Override
    public T run(Strand strand) {
        return values.readRecorded(context.run(strand));
    }
}
