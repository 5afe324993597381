package io.durable.spring.metrics;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Sends what has been measured before an invocation is answered, where the process may be frozen after that: a bean of this type
 * is called if {@code durable.metrics.flush-on-invocation-end} is set. What it throws is logged and changes nothing.
 *
 * <p>A registry that publishes in steps of time sends only what belongs to steps that are over; which call sends the rest differs from
 * registry to registry. So there is none for all of them.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface DurableMeterFlusher {

    /**
     * Sends what has been measured. The answer of the invocation waits for this.
     *
     * @param registry what the meters are registered with
     */
    void flush(MeterRegistry registry);
}
