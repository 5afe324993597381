package io.durable.spring.observation;

import io.micrometer.tracing.Span;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets OpenTelemetry give spans the ids that they are to have. All others are random.
 *
 * @since 0.1
 */
public final class GivenSpanIds implements IdGenerator, SpanIds {

    private final IdGenerator others = IdGenerator.random();
    private final ThreadLocal<@Nullable String> next = new ThreadLocal<>();
    private volatile boolean used;

    /** Makes the generator. */
    public GivenSpanIds() {}

    @Override
    public String generateTraceId() {
        return others.generateTraceId();
    }

    @Override
    public String generateSpanId() {
        used = true;
        String given = next.get();
        next.remove();
        return given == null ? others.generateSpanId() : given;
    }

    @Override
    public Span start(String spanId, Supplier<Span> start) {
        next.set(spanId);
        try {
            return start.get();
        } finally {
            next.remove();
        }
    }

    /** Another generator may have been set after this one: then this one is never asked. */
    @Override
    public boolean areGiven() {
        return used;
    }
}
