package io.durable.spring.observation;

import io.durable.listener.AttemptInfo;
import io.durable.listener.AttemptOutcome;
import io.durable.listener.ContextInfo;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.InvocationInfo;
import io.durable.listener.InvocationOutcome;
import io.durable.listener.InvocationOutcome.Status;
import io.durable.listener.OperationInfo;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;

/**
 * Makes {@linkplain DurableObservation observations} of what the engine does.
 *
 * <p>What runs is observed; what is answered from a record is not. An operation that outlives its invocation is stopped with it, as
 * pending and without an error, and observed again by each invocation that meets it open, and by the one that learns of its end. The
 * observation of an attempt is current while the body of the step runs, that of a child context or of the invocation while
 * other code of the workflow runs.
 *
 * <p>Nothing is observed in invocations that begin while the registry has no handler. Safe for use by several threads and engines.
 *
 * @since 0.1
 */
public final class DurableObservationListener implements DurableExecutionListener, Ordered {

    private final ObservationFactory factory;
    private final ExecutionTraceParent traceParent;
    private final Map<String, InvocationObservations> running = new ConcurrentHashMap<>();

    /**
     * For a registry.
     *
     * @param registry where observations go
     * @param conventions how they are named
     * @param traceParent which trace invocations belong to
     */
    public DurableObservationListener(
            ObservationRegistry registry, DurableConventions conventions, ExecutionTraceParent traceParent) {
        this.factory = new ObservationFactory(registry, conventions);
        this.traceParent = traceParent;
    }

    /** First, so that what other listeners do is within the observations. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void onInvocationStart(InvocationInfo invocation) {
        if (factory.registry().isNoop()) {
            return;
        }
        DurableInvocationContext context = new DurableInvocationContext(invocation, traceParent.of(invocation));
        InvocationObservations begun = InvocationObservations.start(factory, context);
        InvocationObservations cutOff = running.put(invocation.executionArn(), begun);
        if (cutOff != null) {
            cutOff.end(new InvocationOutcome(Status.RETRYING, null, null));
        }
    }

    /** One that was cut off may end when another has begun: its observations have been stopped then. */
    @Override
    public void onInvocationEnd(InvocationInfo invocation, InvocationOutcome outcome) {
        InvocationObservations ending = running.get(invocation.executionArn());
        if (ending != null && ending.isOf(invocation)) {
            running.remove(invocation.executionArn(), ending);
            ending.end(outcome);
        }
    }

    @Override
    public void aroundInvocation(InvocationInfo invocation, Runnable proceed) {
        Optional.ofNullable(of(invocation.executionArn())).ifPresentOrElse(it -> it.aroundHandler(proceed), proceed);
    }

    @Override
    public void onOperationStart(OperationInfo operation) {
        tell(operation, it -> it.begin(operation));
    }

    @Override
    public void onOperationEnd(OperationInfo operation) {
        tell(operation, it -> it.end(operation));
    }

    @Override
    public void aroundContext(ContextInfo context, Runnable proceed) {
        Optional.ofNullable(of(context.operation().executionArn()))
                .ifPresentOrElse(it -> it.aroundContext(context.operation(), proceed), proceed);
    }

    @Override
    public void onAttemptStart(AttemptInfo attempt) {
        tell(attempt.operation(), it -> it.begin(attempt));
    }

    @Override
    public void onAttemptEnd(AttemptInfo attempt, AttemptOutcome outcome) {
        tell(attempt.operation(), it -> it.end(attempt, outcome));
    }

    @Override
    public void aroundAttempt(AttemptInfo attempt, Runnable proceed) {
        Optional.ofNullable(of(attempt.operation().executionArn()))
                .ifPresentOrElse(it -> it.aroundAttempt(attempt, proceed), proceed);
    }

    private void tell(OperationInfo operation, Consumer<InvocationObservations> event) {
        InvocationObservations observations = of(operation.executionArn());
        if (observations != null) {
            event.accept(observations);
        }
    }

    private @Nullable InvocationObservations of(String executionArn) {
        return running.get(executionArn);
    }
}
