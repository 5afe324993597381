package io.durable.spring.observation;

import io.micrometer.tracing.Span;
import java.util.function.Supplier;

/**
 * Decides on the ids of spans that later ones are to find.
 *
 * @since 0.1
 */
public interface SpanIds {

    /**
     * Starts a span that is to have an id.
     *
     * @param spanId 16 digits of lower-case hex
     * @param start starts the span, on the calling thread
     * @return the span
     */
    Span start(String spanId, Supplier<Span> start);

    /**
     * Whether spans really get the ids that they are to have.
     *
     * @return false if links to such ids would lead nowhere
     */
    boolean areGiven();

    /**
     * Leaves it to the tracer which ids spans have.
     *
     * @return ids that nobody can know in advance
     */
    static SpanIds ofTracer() {
        return new SpanIds() {
            @Override
            public Span start(String spanId, Supplier<Span> start) {
                return start.get();
            }

            @Override
            public boolean areGiven() {
                return false;
            }
        };
    }
}
