package io.durable.spring.observation;

import io.durable.listener.InvocationInfo;
import io.durable.listener.InvocationOutcome;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An invocation. Its carrier holds the {@code traceparent} that all invocations of the execution have.
 *
 * @since 0.1
 */
public final class DurableInvocationContext extends ReceiverContext<Map<String, String>> {

    private final InvocationInfo invocation;
    private final Optional<TraceParent> traceParent;
    private volatile @Nullable InvocationOutcome outcome;

    /**
     * For an invocation.
     *
     * @param invocation the invocation
     * @param traceParent the trace that it belongs to; empty: the current one, or a new one
     */
    public DurableInvocationContext(InvocationInfo invocation, Optional<TraceParent> traceParent) {
        super((carrier, key) -> carrier.get(key.toLowerCase(Locale.ROOT)), Kind.CONSUMER);
        this.invocation = invocation;
        this.traceParent = traceParent;
        setCarrier(traceParent
                .map(parent -> Map.of("traceparent", parent.toString()))
                .orElse(Map.of()));
    }

    /**
     * The invocation.
     *
     * @return the invocation
     */
    public InvocationInfo invocation() {
        return invocation;
    }

    /**
     * The trace that the invocation belongs to.
     *
     * @return the trace parent, if one was decided on
     */
    public Optional<TraceParent> traceParent() {
        return traceParent;
    }

    /**
     * How the invocation ended.
     *
     * @return the outcome; empty while it runs
     */
    public Optional<InvocationOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    void end(InvocationOutcome end) {
        this.outcome = end;
    }
}
