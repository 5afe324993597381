package io.durable.spring.metrics;

import io.durable.backend.CheckpointClientException;
import io.durable.listener.AttemptInfo;
import io.durable.listener.AttemptOutcome;
import io.durable.listener.BackendCall;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.InvocationInfo;
import io.durable.listener.InvocationOutcome;
import io.durable.listener.InvocationOutcome.Status;
import io.durable.listener.OperationChange;
import io.durable.listener.OperationInfo;
import io.durable.listener.SubTypes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;

/**
 * Measures what the engine does. Events of an invocation that is over, such as those of a body that was abandoned, are left out; so is
 * the end of one that has been given up and whose successor has begun.
 *
 * @since 0.1
 */
public final class MeterListener implements DurableExecutionListener, Ordered {

    /** The outcome of a call whose failure is none that the service is known for. */
    static final String ERROR = "error";

    private final Meters meters;
    private final InstantSource time;
    private final DurableMeterTags extraTags;
    private final OperationNames names;
    private final Map<String, Tags> tagsByHandler = new ConcurrentHashMap<>();
    private final Map<String, RunningInvocation> running = new ConcurrentHashMap<>();

    /**
     * Measures with a registry.
     *
     * @param registry what the meters are registered with
     * @param time the clock of the engine
     * @param extraTags tags of the application
     * @param maxOperationNames how many names of operations become values of a tag; 0: no such tag
     */
    public MeterListener(
            MeterRegistry registry, InstantSource time, DurableMeterTags extraTags, int maxOperationNames) {
        this.meters = new Meters(registry);
        this.time = time;
        this.extraTags = extraTags;
        this.names = new OperationNames(maxOperationNames);
    }

    /** Before the listeners of the application, so that what is flushed at the end is complete. */
    @Override
    public int getOrder() {
        return 0;
    }

    private Tags tags(String handlerName) {
        return tagsByHandler.computeIfAbsent(
                handlerName, name -> Tags.of(extraTags.of(name)).and(DurableMeterTag.FUNCTION.of(name)));
    }

    private Optional<RunningInvocation> running(OperationInfo operation) {
        return Optional.ofNullable(running.get(operation.executionArn()));
    }

    @Override
    public void onInvocationStart(InvocationInfo invocation) {
        Tags tags = tags(invocation.handlerName());
        running.put(invocation.executionArn(), new RunningInvocation(invocation, tags, time.instant()));
        if (invocation.first()) {
            payload(tags, PayloadKind.INPUT, invocation.inputPayload());
        }
    }

    @Override
    public void onInvocationEnd(InvocationInfo invocation, InvocationOutcome outcome) {
        RunningInvocation ended = running.get(invocation.executionArn());
        if (ended == null || !ended.is(invocation)) {
            return;
        }
        running.remove(invocation.executionArn(), ended);
        Instant now = time.instant();
        Tags tags = ended.tags();
        meters.time(
                DurableMeter.INVOCATIONS,
                tags.and(
                        DurableMeterTag.INVOCATION_OUTCOME.of(outcome.status()),
                        DurableMeterTag.INVOCATION_FIRST.of(String.valueOf(invocation.first()))),
                ended.begun(),
                now);
        if (outcome.status() == Status.PENDING) {
            meters.count(DurableMeter.SUSPENSIONS, tags.and(DurableMeterTag.SUSPENSION_REASON.of(ended.reason())));
        } else if (outcome.status() != Status.RETRYING) {
            meters.time(
                    DurableMeter.EXECUTIONS,
                    tags.and(DurableMeterTag.EXECUTION_STATUS.of(outcome.status())),
                    invocation.executionStartTimestamp(),
                    now);
            payload(tags, PayloadKind.RESULT, outcome.result());
        }
    }

    @Override
    public void onOperationStart(OperationInfo operation) {
        running(operation).ifPresent(invocation -> invocation.started(operation));
    }

    @Override
    public void onOperationChange(OperationChange change) {
        RunningInvocation invocation = running.get(change.executionArn());
        if (invocation != null) {
            change.updatedOperations().forEach(invocation::changed);
        }
    }

    @Override
    public void onOperationEnd(OperationInfo operation) {
        running(operation).ifPresent(invocation -> {
            Instant end = operation.endTimestamp() == null ? time.instant() : operation.endTimestamp();
            meters.time(
                    DurableMeter.OPERATIONS,
                    kind(invocation, operation).and(DurableMeterTag.OPERATION_STATUS.of(operation.status())),
                    invocation.ended(operation, end),
                    end);
            payload(invocation.tags(), PayloadKind.OPERATION, operation.result());
        });
    }

    @Override
    public void onOperationReplay(OperationInfo operation) {
        running(operation)
                .ifPresent(invocation -> meters.count(DurableMeter.REPLAYED_OPERATIONS, kind(invocation, operation)));
    }

    private Tags kind(RunningInvocation invocation, OperationInfo operation) {
        return invocation
                .tags()
                .and(DurableMeterTag.OPERATION_TYPE.of(operation.type()))
                .and(step(operation));
    }

    private Tags step(OperationInfo operation) {
        return names.tags(operation.name())
                .and(DurableMeterTag.OPERATION_SUBTYPE.of(SubTypes.bounded(operation.subType())));
    }

    @Override
    public void onAttemptStart(AttemptInfo attempt) {
        boolean isCheck = SubTypes.CONDITION.equals(attempt.operation().subType());
        if (attempt.attempt() > 1 && !isCheck) {
            running(attempt.operation())
                    .ifPresent(invocation ->
                            meters.count(DurableMeter.RETRIES, invocation.tags().and(step(attempt.operation()))));
        }
    }

    @Override
    public void onAttemptEnd(AttemptInfo attempt, AttemptOutcome outcome) {
        Tag ended = DurableMeterTag.ATTEMPT_OUTCOME.of(outcome.succeeded() ? Status.SUCCEEDED : Status.FAILED);
        running(attempt.operation())
                .ifPresent(invocation -> meters.time(
                        DurableMeter.ATTEMPTS,
                        invocation.tags().and(step(attempt.operation())).and(ended),
                        attempt.startTimestamp(),
                        outcome.endTimestamp()));
    }

    @Override
    public void onBackendCall(BackendCall call) {
        Tags tags = tags(call.handlerName());
        boolean isCheckpoint = call.kind() == BackendCall.Kind.CHECKPOINT;
        meters.time(
                isCheckpoint ? DurableMeter.CHECKPOINTS : DurableMeter.STATE_READS,
                tags.and(outcome(call.failure())),
                call.startTimestamp(),
                call.endTimestamp());
        if (isCheckpoint) {
            meters.size(DurableMeter.CHECKPOINT_UPDATES, tags, call.updates());
            meters.size(DurableMeter.CHECKPOINT_SIZE, tags, call.bytes());
        }
    }

    private static Tag outcome(@Nullable Throwable failure) {
        if (failure == null) {
            return DurableMeterTag.CALL_OUTCOME.of(Status.SUCCEEDED);
        }
        return failure instanceof CheckpointClientException known
                ? DurableMeterTag.CALL_OUTCOME.of(known.failure())
                : DurableMeterTag.CALL_OUTCOME.of(ERROR);
    }

    private void payload(Tags tags, PayloadKind kind, @Nullable String payload) {
        if (payload != null) {
            meters.size(
                    DurableMeter.PAYLOAD_SIZE, tags.and(DurableMeterTag.PAYLOAD_KIND.of(kind)), Utf8Length.of(payload));
        }
    }
}
