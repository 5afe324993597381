package io.durable.spring.metrics;

import io.durable.listener.DurableExecutionListener;
import io.durable.listener.InvocationInfo;
import io.durable.listener.InvocationOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;

/**
 * Lets flushers send what has been measured when an invocation ends, behind all other listeners.
 *
 * @since 0.1
 */
public final class FlushListener implements DurableExecutionListener, Ordered {

    private static final Logger log = LoggerFactory.getLogger(FlushListener.class);

    private final MeterRegistry registry;
    private final List<DurableMeterFlusher> flushers;

    /**
     * Keeps the flushers.
     *
     * @param registry what the meters are registered with
     * @param flushers in their order
     */
    public FlushListener(MeterRegistry registry, List<DurableMeterFlusher> flushers) {
        this.registry = registry;
        this.flushers = List.copyOf(flushers);
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void onInvocationEnd(InvocationInfo invocation, InvocationOutcome outcome) {
        flushers.forEach(this::flush);
    }

    /** The engine would guard the whole of it: the others are to send nevertheless. */
    @SuppressWarnings("CatchThrowable")
    private void flush(DurableMeterFlusher flusher) {
        try {
            flusher.flush(registry);
        } catch (Exception | LinkageError | AssertionError e) {
            log.warn(
                    "The flusher {} failed; the execution goes on",
                    flusher.getClass().getName(),
                    e);
        }
    }
}
