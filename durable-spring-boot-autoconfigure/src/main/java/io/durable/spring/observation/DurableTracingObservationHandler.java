package io.durable.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans of invocations, operations and attempts: those of invocations within the trace of their execution, however traces are
 * propagated otherwise; those of what is resumed with a link to the span in which it began.
 *
 * <p>A link is made where {@link SpanIds} give spans their ids: those of what begins are made from ARN and operation, so each
 * process knows them. An invocation also has links to what was current on its thread, and to the X-Ray trace of its Lambda request.
 *
 * @since 0.1
 */
public final class DurableTracingObservationHandler extends DefaultTracingObservationHandler {

    private static final String INVOCATION = "invocation";

    private final SpanIds ids;
    private volatile boolean tried;

    /**
     * For a tracer.
     *
     * @param tracer makes the spans
     * @param ids decides on ids that others link to
     */
    public DurableTracingObservationHandler(Tracer tracer, SpanIds ids) {
        super(tracer);
        this.ids = ids;
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof DurableInvocationContext
                || context instanceof DurableOperationContext
                || context instanceof DurableAttemptContext;
    }

    @Override
    public void onStart(Observation.Context context) {
        Span span = context instanceof DurableInvocationContext invocation ? start(invocation) : startWithin(context);
        getTracingContext(context).setSpan(span);
    }

    private Span start(DurableInvocationContext context) {
        Span current = getTracer().currentSpan();
        Span.Builder builder = builder(context).kind(Span.Kind.CONSUMER);
        TraceContext parent =
                context.traceParent().map(this::context).orElse(current == null ? null : current.context());
        if (parent == null) {
            return builder.start();
        }
        builder.setParent(parent);
        if (current != null && !current.context().traceId().equals(parent.traceId())) {
            builder.addLink(new Link(current));
        }
        context.invocation()
                .lambda()
                .xrayTraceHeader()
                .flatMap(TraceParent::parseXray)
                .filter(xray -> !xray.traceId().equals(parent.traceId()))
                .ifPresent(xray -> builder.addLink(new Link(context(xray))));
        boolean resumed = !context.invocation().first();
        return start(builder, parent, TraceParent.spanId(context.invocation().executionArn(), INVOCATION), resumed);
    }

    private Span startWithin(Observation.Context context) {
        Span.Builder builder = builder(context);
        Span parent = parent(context);
        if (parent == null) {
            return builder.start();
        }
        builder.setParent(parent.context());
        if (context instanceof DurableOperationContext operation) {
            String id = TraceParent.spanId(
                    operation.operation().executionArn(), operation.operation().id());
            return start(builder, parent.context(), id, operation.isResumed());
        }
        return builder.start();
    }

    /** The span of the observation around it, or one that the application has made current since. */
    private @Nullable Span parent(Observation.Context context) {
        ObservationView elsewhere = Parents.elsewhere(context);
        if (elsewhere == null) {
            return getParentSpan(context);
        }
        TracingContext tracing = elsewhere.getContextView().get(TracingContext.class);
        return tracing == null ? getParentSpan(context) : tracing.getSpan();
    }

    /** The one in which it began is in the same trace. */
    private Span start(Span.Builder builder, TraceContext parent, String spanId, boolean resumed) {
        if (!resumed) {
            return ids.start(spanId, builder::start);
        }
        if (areGiven(parent)) {
            builder.addLink(new Link(getTracer()
                    .traceContextBuilder()
                    .traceId(parent.traceId())
                    .spanId(spanId)
                    .sampled(parent.sampled())
                    .build()));
        }
        return builder.start();
    }

    /**
     * The first span of a process may be one that is to link to another: whether ids are given shows only when a span has been started.
     * So one is that nobody samples and nobody ends.
     */
    private boolean areGiven(TraceContext parent) {
        if (!tried) {
            tried = true;
            TraceContext unsampled = getTracer()
                    .traceContextBuilder()
                    .traceId(parent.traceId())
                    .spanId(parent.spanId())
                    .sampled(false)
                    .build();
            getTracer()
                    .spanBuilder()
                    .name("unseen")
                    .setParent(unsampled)
                    .start()
                    .abandon();
        }
        return ids.areGiven();
    }

    private Span.Builder builder(Observation.Context context) {
        return getTracer()
                .spanBuilder()
                .name(Objects.requireNonNullElse(context.getContextualName(), getSpanName(context)));
    }

    private TraceContext context(TraceParent parent) {
        return getTracer()
                .traceContextBuilder()
                .traceId(parent.traceId())
                .spanId(parent.spanId())
                .sampled(parent.sampled())
                .build();
    }
}
