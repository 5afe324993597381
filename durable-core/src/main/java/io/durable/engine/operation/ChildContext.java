package io.durable.engine.operation;

import io.durable.ChildContextConfig;
import io.durable.ContextFunction;
import io.durable.DurableLimits;
import io.durable.OperationStatus;
import io.durable.TypeRef;
import io.durable.backend.Operation;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions;
import io.durable.engine.activity.Strand;
import io.durable.engine.checkpoint.UpdateSize;
import io.durable.engine.logging.MdcScope;
import io.durable.error.ErrorObject;
import io.durable.error.NonDeterministicExecutionException;
import io.durable.error.SerdesException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A child context: a body with operations of its own and one result. A result that is too large is not recorded but rebuilt,
 * by running the body again over the records of its operations.
 */
final class ChildContext<T extends @Nullable Object> implements Operated<T> {

    private final Call call;
    private final ContextFunction<T> body;
    private final ChildContextConfig config;
    private final Values<T> values;
    private final Function<ErrorObject, RuntimeException> thrown;
    private boolean begun;

    ChildContext(Call call, TypeRef<T> type, ContextFunction<T> body, ChildContextConfig config) {
        this(call, type, body, config, error -> mapped(call, error, config));
    }

    /** A context whose failures are thrown as what they are rebuilt to. */
    ChildContext(
            Call call,
            TypeRef<T> type,
            ContextFunction<T> body,
            ChildContextConfig config,
            Function<ErrorObject, RuntimeException> thrown) {
        this.call = call;
        this.body = body;
        this.config = config;
        this.thrown = thrown;
        this.values = new Values<>(
                call, type, config.serdes().orElse(call.invocation().policies().serdes()));
        this.begun = config.virtual() || call.recorded() != null;
    }

    @Override
    public Call call() {
        return call;
    }

    @Override
    public ChildContext<T> again() {
        ChildContext<T> same = new ChildContext<>(call.again(), values.type(), body, config, thrown);
        same.begun |= begun;
        return same;
    }

    /** Queues the start, unless that has happened. */
    void begin() {
        if (!begun) {
            begun = true;
            call.append(OperationUpdate.start(call.identity()));
        }
    }

    @Override
    public T recorded() {
        return recordedOutcome().get();
    }

    /** How it ended, as its record alone tells. */
    Outcome<T> recordedOutcome() {
        Operation record = call.currentRecord();
        if (record.status() == OperationStatus.SUCCEEDED) {
            String payload = record.details().result();
            return Outcome.succeeded(payload, values.readRecorded(payload));
        }
        return Outcome.failed(
                thrown.apply(Objects.requireNonNullElse(record.details().error(), ErrorObject.of(null, null))));
    }

    @Override
    public T run(Strand strand) {
        return runToOutcome(strand).get();
    }

    Outcome<T> runToOutcome(Strand strand) {
        boolean rebuilt = call.isRebuilt();
        begin();
        WorkflowContext child = call.context().child(call, strand, config.virtual(), rebuilt);
        BodyResult<T> result = runBody(strand, child, rebuilt);
        requireOutcome(strand, result.failure());
        call.invocation().log().finish(child.scope());
        return result.failure() == null
                ? succeeded(strand, result.value(), rebuilt)
                : Outcome.failed(failed(strand, result.failure(), rebuilt));
    }

    /**
     * What unwinds the body is no outcome, nor is what the body made of it. The context has not finished then: bodies beneath
     * that still run are recorded.
     */
    private void requireOutcome(Strand strand, @Nullable Throwable failure) {
        strand.throwIfStopped();
        if (failure != null) {
            call.invocation().throwIfUnwinding(failure);
            call.invocation().failIfFatal(failure);
        }
        strand.throwIfEnding();
    }

    private BodyResult<T> runBody(Strand strand, WorkflowContext child, boolean rebuilt) {
        Object outer = strand.enterContext(child);
        try (MdcScope fields = call.invocation().logFields().ofContext(call.identity(), child.isReplaying())) {
            return call.invocation().events().aroundContext(call, rebuilt, () -> runCode(child));
        } finally {
            strand.enterContext(outer);
        }
    }

    /** What the body throws is its outcome, unless it is the engine that unwinds it. */
    @SuppressWarnings("CatchThrowable")
    private BodyResult<T> runCode(WorkflowContext child) {
        try {
            return new BodyResult<>(body.run(child), null);
        } catch (Throwable failure) {
            return new BodyResult<>(null, failure);
        } finally {
            child.close();
        }
    }

    @SuppressWarnings("NullAway")
    private Outcome<T> succeeded(Strand strand, @Nullable T value, boolean rebuilt) {
        if (config.virtual()) {
            return Outcome.succeeded(null, value);
        }
        String payload = values.write(value);
        if (!rebuilt) {
            strand.observe(call.append(success(payload, value)));
            call.invocation().events().succeeded(call, payload);
        }
        return Outcome.succeeded(payload, values.readBack(payload));
    }

    /** The result of a virtual context as others would read it from a record. */
    Outcome<T> written(T value) {
        String payload = values.write(value);
        return Outcome.succeeded(payload, values.readBack(payload));
    }

    private OperationUpdate success(@Nullable String payload, @Nullable T value) {
        if (UpdateSize.utf8(payload) <= DurableLimits.MAX_CHILD_RESULT_BYTES) {
            return OperationUpdate.succeed(call.identity(), payload);
        }
        String summary = summary(value);
        values.requireRecordable(summary);
        return new OperationUpdate(
                call.identity(), OperationAction.SUCCEED, summary, null, new UpdateOptions.ContextOptions(true));
    }

    private String summary(@Nullable T value) {
        try {
            return config.summary().map(generator -> generator.summarize(value)).orElse("");
        } catch (RuntimeException broken) {
            throw call.invocation()
                    .failExecution(new SerdesException(
                            "The large result of " + call + " cannot be summarized: correct its summary generator",
                            broken));
        }
    }

    private RuntimeException failed(Strand strand, Throwable cause, boolean rebuilt) {
        if (rebuilt) {
            throw call.invocation()
                    .failExecution(new NonDeterministicExecutionException(
                            "The workflow is not deterministic: " + call
                                    + " has succeeded in an earlier run, and fails now that its result is rebuilt. Let the code"
                                    + " of a child context depend only on the input and on results of operations.",
                            cause));
        }
        ErrorObject error = call.invocation().errors().toRecord(cause);
        if (!config.virtual()) {
            strand.observe(call.append(OperationUpdate.fail(call.identity(), error)));
            call.invocation().events().failed(call, error, 0);
        }
        return thrown.apply(error);
    }

    private static RuntimeException mapped(Call call, ErrorObject error, ChildContextConfig config) {
        var failure = call.invocation().errors().ofContext(call.identity().name(), error);
        return config.errorMapper()
                .<RuntimeException>map(mapper -> mapper.map(failure))
                .orElse(failure);
    }
}
