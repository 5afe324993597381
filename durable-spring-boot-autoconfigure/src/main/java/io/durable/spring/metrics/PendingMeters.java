package io.durable.spring.metrics;

import io.durable.OperationType;
import io.durable.backend.memory.InMemoryBackend;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;

/**
 * What the executions of a backend in memory wait for. Other backends are shared by processes, none of which knows all.
 *
 * @since 0.1
 */
public final class PendingMeters implements MeterBinder {

    private static final List<OperationType> TYPES =
            List.of(OperationType.WAIT, OperationType.CALLBACK, OperationType.CHAINED_INVOKE, OperationType.STEP);

    private final InMemoryBackend backend;

    /**
     * Asks a backend.
     *
     * @param backend the backend; asked whenever a gauge is read, which goes through all executions that it keeps and looks into
     *     those that have not ended
     */
    public PendingMeters(InMemoryBackend backend) {
        this.backend = backend;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        TYPES.forEach(type -> Gauge.builder(DurableMeter.PENDING.meterName(), backend, it -> it.pending(type))
                .description(DurableMeter.PENDING.description())
                .tags(Tags.of(DurableMeterTag.OPERATION_TYPE.of(type)))
                .register(registry));
    }
}
