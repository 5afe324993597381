package io.durable.spring.actuate;

import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The handlers of the application.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Handlers {

    /**
     * The handlers.
     *
     * @return the types of each, by the name of its bean; empty until all beans exist
     */
    Map<String, Types> byName();

    /**
     * What a handler takes and gives.
     *
     * @param input the type of its input; null: it takes none that is known
     * @param result the type of its result; null: not known
     */
    record Types(@Nullable Type input, @Nullable Type result) {}
}
