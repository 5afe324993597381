package io.durable.engine.operation;

import io.durable.OperationStatus;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails;
import io.durable.backend.OperationIdentity;
import io.durable.backend.TimeSource;
import io.durable.engine.state.ExecutionState;
import io.durable.error.ErrorObject;
import io.durable.listener.AttemptInfo;
import io.durable.listener.AttemptOutcome;
import io.durable.listener.ContextInfo;
import io.durable.listener.OperationChange;
import io.durable.listener.OperationInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells the listeners what happens to operations. Builds nothing while there are none. */
final class Events {

    private final ListenerChain listeners;
    private final TimeSource time;
    private final String executionArn;
    private final Set<String> updatedIds;
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    Events(ListenerChain listeners, TimeSource time, ExecutionInfo execution) {
        this.listeners = listeners;
        this.time = time;
        this.executionArn = execution.arn();
        this.updatedIds = execution.updatedIds();
    }

    /** An operation is asked for. The start of one that ended in an earlier invocation is not announced again. */
    void asked(Call call) {
        if (listeners.isEmpty()) {
            return;
        }
        Operation record = call.recorded();
        if (record == null) {
            OperationInfo info = info(call.identity(), OperationStatus.STARTED, time.instant(), null, 0, false);
            listeners.each(listener -> listener.onOperationStart(info));
        } else if (!call.hasEnded()) {
            OperationInfo info = info(record, true);
            listeners.each(listener -> listener.onOperationStart(info));
        } else {
            if (updatedIds.contains(record.id())) {
                announceEnd(info(record, false));
            }
            OperationInfo info = info(record, true);
            listeners.each(listener -> listener.onOperationReplay(info));
        }
    }

    void succeeded(Call call, @Nullable String payload) {
        succeeded(call, payload, 0);
    }

    void succeeded(Call call, @Nullable String payload, int attempt) {
        ended(call, OperationStatus.SUCCEEDED, payload, null, attempt);
    }

    void failed(Call call, ErrorObject error, int attempt) {
        ended(call, OperationStatus.FAILED, null, error, attempt);
    }

    void endedOutside(Call call, Operation record) {
        if (!listeners.isEmpty()) {
            announceEnd(info(record, call.recorded() != null));
        }
    }

    private void ended(
            Call call, OperationStatus status, @Nullable String payload, @Nullable ErrorObject error, int attempt) {
        if (listeners.isEmpty()) {
            return;
        }
        OperationIdentity identity = call.identity();
        Operation record = call.recorded();
        announceEnd(new OperationInfo(
                executionArn,
                identity.id(),
                identity.parentId(),
                identity.name(),
                identity.type(),
                identity.subType(),
                status,
                record == null ? null : record.startTimestamp(),
                time.instant(),
                attempt,
                payload,
                error,
                record != null));
    }

    private void announceEnd(OperationInfo info) {
        if (ended.add(info.id())) {
            listeners.each(listener -> listener.onOperationEnd(info));
        }
    }

    void changed(List<Operation> updated, ExecutionState state) {
        if (listeners.isEmpty() || updated.isEmpty()) {
            return;
        }
        OperationChange change = new OperationChange(
                executionArn,
                updated.stream().map(operation -> info(operation, false)).toList(),
                state.size(),
                id -> Optional.ofNullable(state.find(id)).map(operation -> info(operation, false)));
        listeners.each(listener -> listener.onOperationChange(change));
    }

    /** What is around the body runs with it, where the runner lets it run; the listeners hear of both ends here. */
    <T extends @Nullable Object> BodyResult<T> aroundAttempt(
            Call call,
            int number,
            Function<Supplier<BodyResult<T>>, BodyResult<T>> runner,
            Supplier<BodyResult<T>> body) {
        if (listeners.isEmpty()) {
            return runner.apply(body);
        }
        Instant begun = time.instant();
        OperationInfo step =
                info(call.identity(), OperationStatus.STARTED, begun, null, number - 1, call.recorded() != null);
        AttemptInfo attempt = new AttemptInfo(step, number, begun);
        listeners.each(listener -> listener.onAttemptStart(attempt));
        BodyResult<T> result = runner.apply(
                () -> listeners.around((listener, proceed) -> listener.aroundAttempt(attempt, proceed), body));
        AttemptOutcome outcome = new AttemptOutcome(result.failure() == null, result.failure(), time.instant());
        listeners.each(listener -> listener.onAttemptEnd(attempt, outcome));
        return result;
    }

    <T extends @Nullable Object> BodyResult<T> aroundContext(
            Call call, boolean replayingChildren, Supplier<BodyResult<T>> body) {
        if (listeners.isEmpty()) {
            return body.get();
        }
        OperationInfo info =
                info(call.identity(), OperationStatus.STARTED, time.instant(), null, 0, call.recorded() != null);
        ContextInfo context = new ContextInfo(info, replayingChildren);
        return listeners.around((listener, proceed) -> listener.aroundContext(context, proceed), body);
    }

    private OperationInfo info(
            OperationIdentity identity,
            OperationStatus status,
            Instant begun,
            @Nullable Instant end,
            int attempt,
            boolean replay) {
        return new OperationInfo(
                executionArn,
                identity.id(),
                identity.parentId(),
                identity.name(),
                identity.type(),
                identity.subType(),
                status,
                begun,
                end,
                attempt,
                null,
                null,
                replay);
    }

    /** The state of a record, for a listener. */
    OperationInfo info(Operation record, boolean replay) {
        OperationIdentity identity = record.identity();
        return new OperationInfo(
                executionArn,
                identity.id(),
                identity.parentId(),
                identity.name(),
                identity.type(),
                identity.subType(),
                record.status(),
                record.startTimestamp(),
                record.endTimestamp(),
                record.details() instanceof OperationDetails.StepDetails step ? step.attempt() : 0,
                record.details().result(),
                record.details().error(),
                replay);
    }
}
