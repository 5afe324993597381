package io.durable.spring.observation;

import io.durable.listener.AttemptInfo;
import io.durable.listener.AttemptOutcome;
import io.durable.listener.InvocationInfo;
import io.durable.listener.InvocationOutcome;
import io.durable.listener.OperationInfo;
import io.micrometer.observation.Observation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/** The observations of one invocation: its own, and those of what runs in it. Used by all of its threads. */
final class InvocationObservations {

    private final ObservationFactory factory;
    private final InvocationInfo info;
    private final Started<DurableInvocationContext> invocation;
    private final Map<String, Started<DurableOperationContext>> operations = new ConcurrentHashMap<>();
    private final Map<AttemptKey, Started<DurableAttemptContext>> attempts = new ConcurrentHashMap<>();

    /** In the order in which they began, so that those within others are stopped before them. */
    private final Deque<Started<DurableOperationContext>> begun = new ConcurrentLinkedDeque<>();

    /** Set before everything is stopped: what a thread that was given up begins afterwards, it stops itself. */
    private volatile boolean ended;

    private InvocationObservations(
            ObservationFactory factory, InvocationInfo info, Started<DurableInvocationContext> invocation) {
        this.factory = factory;
        this.info = info;
        this.invocation = invocation;
    }

    static InvocationObservations start(ObservationFactory factory, DurableInvocationContext context) {
        Started<DurableInvocationContext> invocation = Started.of(context, factory.of(context));
        invocation.start();
        return new InvocationObservations(factory, context.invocation(), invocation);
    }

    boolean isOf(InvocationInfo other) {
        return info.requestId().equals(other.requestId());
    }

    void aroundHandler(Runnable code) {
        invocation.around(code);
    }

    void begin(OperationInfo operation) {
        if (!operations.containsKey(operation.id())) {
            start(operation, operation.replay());
        }
    }

    private Started<DurableOperationContext> start(OperationInfo operation, boolean resumed) {
        DurableOperationContext context = new DurableOperationContext(info.handlerName(), operation, resumed);
        Started<DurableOperationContext> candidate = Started.of(context, factory.of(context));
        Parents.put(candidate.observation(), current(), around(operation.parentId()));
        Started<DurableOperationContext> other = operations.putIfAbsent(operation.id(), candidate);
        if (other != null) {
            return other;
        }
        candidate.start();
        begun.add(candidate);
        if (ended) {
            candidate.stop(context::outlivesInvocation);
        }
        return candidate;
    }

    /** What has ended while no invocation ran is observed here, where the workflow learns of it. */
    void end(OperationInfo operation) {
        Started<DurableOperationContext> open = operations.get(operation.id());
        Started<DurableOperationContext> ending = open != null ? open : start(operation, true);
        operations.remove(operation.id(), ending);
        begun.remove(ending);
        ending.stop(() -> {
            ending.context().end(operation);
            OperationFailure.of(operation).ifPresent(ending.observation()::error);
        });
    }

    void aroundContext(OperationInfo operation, Runnable code) {
        Started<DurableOperationContext> open = operations.get(operation.id());
        if (open == null) {
            code.run();
        } else {
            open.around(code);
        }
    }

    void begin(AttemptInfo attempt) {
        DurableAttemptContext context = new DurableAttemptContext(info.handlerName(), attempt);
        Started<DurableAttemptContext> started = Started.of(context, factory.of(context));
        Parents.put(started.observation(), current(), around(attempt.operation().id()));
        started.start();
        attempts.put(AttemptKey.of(attempt), started);
        if (ended) {
            started.stop(context::abandon);
        }
    }

    void aroundAttempt(AttemptInfo attempt, Runnable code) {
        Started<DurableAttemptContext> open = attempts.get(AttemptKey.of(attempt));
        if (open == null) {
            code.run();
        } else {
            open.around(code);
        }
    }

    void end(AttemptInfo attempt, AttemptOutcome outcome) {
        Started<DurableAttemptContext> open = attempts.remove(AttemptKey.of(attempt));
        if (open != null) {
            open.stop(() -> {
                open.context().end(outcome.succeeded());
                Throwable error = outcome.error();
                if (error != null) {
                    open.observation().error(error);
                }
            });
        }
    }

    /** Stops everything: what is within before what is around it. */
    void end(InvocationOutcome outcome) {
        ended = true;
        attempts.values().forEach(open -> open.stop(open.context()::abandon));
        new ArrayDeque<>(begun)
                .descendingIterator()
                .forEachRemaining(open -> open.stop(open.context()::outlivesInvocation));
        invocation.stop(() -> {
            invocation.context().end(outcome);
            Throwable error = outcome.error();
            if (error != null) {
                invocation.observation().error(error);
            }
        });
    }

    private @Nullable Observation current() {
        return factory.registry().getCurrentObservation();
    }

    /** A level that the application does not observe is left out. */
    private Observation around(@Nullable String operationId) {
        Started<DurableOperationContext> operation = operationId == null ? null : operations.get(operationId);
        return operation == null || operation.observation().isNoop()
                ? invocation.observation()
                : operation.observation();
    }

    private record AttemptKey(String operationId, int number) {

        static AttemptKey of(AttemptInfo attempt) {
            return new AttemptKey(attempt.operation().id(), attempt.attempt());
        }
    }
}
