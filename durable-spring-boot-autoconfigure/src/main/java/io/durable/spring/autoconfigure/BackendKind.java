package io.durable.spring.autoconfigure;

import io.durable.backend.memory.InMemoryBackend;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;

/** What the actuator calls the backend: as the property {@code durable.backend} does. */
final class BackendKind {

    private BackendKind() {}

    static String of(ObjectProvider<InMemoryBackend> backend) {
        DurableProperties.Backend kind = backend.stream().findAny().isPresent()
                ? DurableProperties.Backend.MEMORY
                : DurableProperties.Backend.LAMBDA;
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
