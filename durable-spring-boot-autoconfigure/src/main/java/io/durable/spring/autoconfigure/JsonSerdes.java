package io.durable.spring.autoconfigure;

import io.durable.serdes.Serdes;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The serdes of the mapper that the properties choose: made when it is asked for, and once. */
final class JsonSerdes {

    private final Supplier<Serdes> factory;
    private @Nullable Serdes serdes;

    JsonSerdes(Supplier<Serdes> factory) {
        this.factory = factory;
    }

    synchronized Serdes serdes() {
        Serdes known = serdes;
        if (known == null) {
            known = factory.get();
            serdes = known;
        }
        return known;
    }
}
