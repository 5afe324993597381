package io.durable.engine.operation;

import io.durable.OperationStatus;
import io.durable.StepConfig;
import io.durable.StepFunction;
import io.durable.StepSemantics;
import io.durable.backend.Operation;
import io.durable.backend.OperationUpdate;
import io.durable.engine.activity.Strand;
import io.durable.engine.state.ExecutionState;
import io.durable.error.ErrorObject;
import io.durable.error.FailExecutionException;
import io.durable.error.StepInterruptedException;
import io.durable.error.StepTimeoutException;
import io.durable.retry.RetryDecision;
import io.durable.retry.RetryStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A step: attempts of a body until one succeeds or no other follows.
 *
 * <p>The start of an at-least-once attempt travels with its outcome; that of an at-most-once attempt is durable before the
 * body runs.
 */
final class Step<T extends @Nullable Object> implements Operated<T> {

    static final String SUB_TYPE = "Step";

    private final Call call;
    private final StepFunction<T> body;
    private final StepConfig config;
    private final RetryStrategy retry;
    private final Values<T> values;
    private final Attempts attempts;
    private final Interruptions interruptions;

    Step(Call call, Values<T> values, StepFunction<T> body, StepConfig config, RetryStrategy retry) {
        this.call = call;
        this.body = body;
        this.config = config;
        this.retry = retry;
        this.values = values;
        this.attempts = new Attempts(call);
        this.interruptions = new Interruptions(config);
    }

    @Override
    public Call call() {
        return call;
    }

    @Override
    public Step<T> again() {
        Call current = call.again();
        return new Step<>(current, values.of(current), body, config, retry);
    }

    @Override
    public T run(Strand strand) {
        Operation record = call.recorded();
        if (record != null && record.status() == OperationStatus.STARTED) {
            record = interrupted(strand, record);
        }
        while (!ExecutionState.hasEnded(record)) {
            if (record != null && record.status() == OperationStatus.PENDING) {
                record = attempts.awaitDue(record);
            } else {
                BodyResult<T> result = attempt(strand, record);
                strand.throwIfStopped();
                if (result.failure() == null) {
                    return succeeded(strand, result.value(), Attempts.number(record));
                }
                record = failed(strand, result, result.failure(), Attempts.number(record));
            }
        }
        return recorded();
    }

    /** The outcome of a step whose record has one. */
    @Override
    public T recorded() {
        Operation record = call.currentRecord();
        if (record.status() == OperationStatus.SUCCEEDED) {
            return values.readRecorded(record.details().result());
        }
        throw call.invocation().errors().ofStep(call.identity().name(), attempts.recordedError(record));
    }

    /** An earlier invocation ended within the body. Returns the record from which the step goes on. */
    private Operation interrupted(Strand strand, Operation record) {
        if (interruptions.runAgain()) {
            return record;
        }
        ErrorObject before = Attempts.details(record).error();
        StepInterruptedException cause = interruptions.failure(call, before);
        int attempt = Attempts.number(record);
        RetryDecision decision =
                interruptions.leftToRetry() ? Decisions.ask(retry, cause, attempt) : interruptions.decide(before);
        return close(strand, cause, cause.error(), decision, attempt);
    }

    private BodyResult<T> attempt(Strand strand, @Nullable Operation record) {
        if (!Attempts.isRunning(record)) {
            long position = call.append(OperationUpdate.start(call.identity()));
            if (config.semantics() == StepSemantics.AT_MOST_ONCE_PER_RETRY) {
                call.invocation().log().awaitDurable(position);
                strand.promiseBody();
            }
        }
        call.invocation().beforeSideEffect(strand);
        return new Attempt<T>(call, Attempts.number(record), body::run, config.timeout()).run(strand);
    }

    private T succeeded(Strand strand, @Nullable T value, int attempt) {
        @SuppressWarnings("NullAway")
        String payload = values.write(value);
        values.requireRecordable(payload);
        attempts.succeeded(strand, payload, attempt);
        return values.readBack(payload);
    }

    private Operation failed(Strand strand, BodyResult<T> result, Throwable cause, int attempt) {
        call.invocation().throwIfUnwinding(cause);
        RetryDecision decision =
                cause instanceof FailExecutionException ? RetryDecision.stop() : Decisions.ask(retry, cause, attempt);
        ErrorObject error = result.hasTimedOut() && cause instanceof StepTimeoutException timeout
                ? timeout.error()
                : call.invocation().errors().toStepRecord(cause);
        return close(strand, cause, error, decision, attempt);
    }

    /** Records the end of a failed attempt and throws, or returns the record of the retry. */
    private Operation close(Strand strand, Throwable cause, ErrorObject error, RetryDecision decision, int attempt) {
        if (decision.shouldRetry()) {
            return attempts.retry(strand, null, error, decision.delay());
        }
        attempts.failed(strand, cause, error, attempt);
        throw call.invocation().errors().ofStep(call.identity().name(), error);
    }
}
