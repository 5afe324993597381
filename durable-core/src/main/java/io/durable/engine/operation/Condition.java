package io.durable.engine.operation;

import io.durable.ConditionFunction;
import io.durable.OperationStatus;
import io.durable.TypeRef;
import io.durable.WaitForConditionConfig;
import io.durable.backend.Operation;
import io.durable.backend.OperationUpdate;
import io.durable.engine.activity.Strand;
import io.durable.engine.state.ExecutionState;
import io.durable.error.ErrorObject;
import io.durable.retry.WaitDecision;
import io.durable.retry.WaitStrategy;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A condition: checks, each of which makes a state of the one before, until the wait strategy is content. The state travels
 * with the record of a check; the start of a check travels with that record too.
 */
final class Condition<S extends @Nullable Object> implements Operated<S> {

    static final String SUB_TYPE = "WaitForCondition";

    private final Call call;
    private final ConditionFunction<S> check;
    private final WaitForConditionConfig<S> config;
    private final WaitStrategy<? super S> wait;
    private final Values<S> values;
    private final Attempts attempts;

    Condition(
            Call call,
            TypeRef<S> type,
            ConditionFunction<S> check,
            WaitForConditionConfig<S> config,
            WaitStrategy<? super S> wait) {
        this.call = call;
        this.check = check;
        this.config = config;
        this.wait = wait;
        this.values = new Values<>(
                call, type, config.serdes().orElse(call.invocation().policies().serdes()));
        this.attempts = new Attempts(call);
    }

    @Override
    public Condition<S> again() {
        return new Condition<>(call.again(), values.type(), check, config, wait);
    }

    @Override
    public Call call() {
        return call;
    }

    @Override
    public S recorded() {
        Operation record = call.currentRecord();
        if (record.status() == OperationStatus.SUCCEEDED) {
            return values.readRecorded(record.details().result());
        }
        throw failure(attempts.recordedError(record));
    }

    @Override
    public S run(Strand strand) {
        Operation record = call.recorded();
        while (!ExecutionState.hasEnded(record)) {
            if (record != null && record.status() == OperationStatus.PENDING) {
                record = attempts.awaitDue(record);
            } else {
                int number = Attempts.number(record);
                String payload = check(strand, record, number);
                S state = values.readBack(payload);
                WaitDecision decision = decide(strand, state, number);
                if (!decision.shouldContinue()) {
                    attempts.succeeded(strand, payload, number);
                    return state;
                }
                record = attempts.retry(strand, payload, null, decision.delay());
            }
        }
        return recorded();
    }

    /** Runs one check. Returns the state that it made, as text. */
    @SuppressWarnings("NullAway")
    private @Nullable String check(Strand strand, @Nullable Operation record, int number) {
        S before = stateOf(record);
        if (!Attempts.isRunning(record)) {
            call.append(OperationUpdate.start(call.identity()));
        }
        call.invocation().beforeSideEffect(strand);
        BodyResult<S> result =
                new Attempt<S>(call, number, attempt -> check.check(before, attempt), Optional.empty()).run(strand);
        strand.throwIfStopped();
        if (result.failure() != null) {
            throw failed(strand, result.failure(), number);
        }
        String payload = values.write(result.value());
        values.requireRecordable(payload);
        return payload;
    }

    private S stateOf(@Nullable Operation record) {
        String state = Attempts.details(record).result();
        return state == null || state.isEmpty() ? config.initialState() : values.readRecorded(state);
    }

    private WaitDecision decide(Strand strand, S state, int number) {
        try {
            return Objects.requireNonNull(wait.decide(state, number), "The wait strategy decided nothing");
        } catch (RuntimeException broken) {
            throw failed(strand, broken, number);
        }
    }

    private RuntimeException failed(Strand strand, Throwable cause, int number) {
        call.invocation().throwIfUnwinding(cause);
        ErrorObject error = call.invocation().errors().toStepRecord(cause);
        attempts.failed(strand, cause, error, number);
        return failure(error);
    }

    private RuntimeException failure(ErrorObject error) {
        return call.invocation().errors().ofCondition(call.identity().name(), error);
    }
}
