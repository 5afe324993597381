package io.durable.spring.metrics;

import io.micrometer.core.instrument.Tags;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The names of operations as values of a tag: at most so many, since a workflow may make them up. */
final class OperationNames {

    static final String UNNAMED = "(unnamed)";
    static final String OTHER = "(other)";

    private final int limit;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    OperationNames(int limit) {
        this.limit = limit;
    }

    /** No tag if names are not wanted. */
    Tags tags(@Nullable String name) {
        return limit == 0 ? Tags.empty() : Tags.of(DurableMeterTag.OPERATION_NAME.of(value(name)));
    }

    private String value(@Nullable String name) {
        if (name == null) {
            return UNNAMED;
        }
        return known.contains(name) || add(name) ? name : OTHER;
    }

    private synchronized boolean add(String name) {
        return known.contains(name) || (known.size() < limit && known.add(name));
    }
}
