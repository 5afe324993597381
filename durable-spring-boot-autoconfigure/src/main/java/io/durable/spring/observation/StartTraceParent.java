package io.durable.spring.observation;

import io.durable.client.StartExecution;
import io.micrometer.observation.ObservationRegistry;
import java.util.Optional;
import java.util.function.Function;

/**
 * Observes starts of executions within a trace, and says which trace they join: for {@link
 * io.durable.backend.memory.InMemoryBackend.Builder#traceParent}.
 *
 * @since 0.1
 */
public final class StartTraceParent implements Function<StartExecution, Optional<String>> {

    private final ObservationFactory factory;

    /**
     * For a registry.
     *
     * @param registry where observations go
     * @param conventions how they are named
     */
    public StartTraceParent(ObservationRegistry registry, DurableConventions conventions) {
        this.factory = new ObservationFactory(registry, conventions);
    }

    /** Empty without a current observation, and if the application does not propagate traces in the W3C's form. */
    @Override
    public Optional<String> apply(StartExecution request) {
        if (factory.registry().isNoop() || factory.registry().getCurrentObservation() == null) {
            return Optional.empty();
        }
        DurableStartContext context = new DurableStartContext(request.functionName());
        factory.of(context).observe(() -> {});
        return Optional.ofNullable(context.getCarrier())
                .flatMap(carrier -> Optional.ofNullable(carrier.get("traceparent")))
                .filter(StartExecution::isTraceParent);
    }
}
