package io.durable.spring.autoconfigure;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Hands values of properties to what checks them, so that a refusal names the property. */
final class PropertyValue {

    private PropertyValue() {}

    /** Does nothing for a property that is not set. */
    static <T> void apply(String property, @Nullable T value, Consumer<T> setter) {
        if (value != null) {
            map(property, value, given -> {
                setter.accept(given);
                return given;
            });
        }
    }

    static <T, R> R map(String property, T value, Function<T, R> factory) {
        try {
            return factory.apply(value);
        } catch (IllegalArgumentException e) {
            throw invalid(property, value, String.valueOf(e.getMessage()));
        }
    }

    /** A time that something is waited for. */
    static void require(String property, Duration timeout) {
        if (timeout.toMillis() < 1) {
            throw invalid(property, timeout, "Give 1 ms or more.");
        }
    }

    static InvalidConfigurationPropertyValueException invalid(String property, Object value, String reason) {
        return new InvalidConfigurationPropertyValueException(property, value, reason);
    }
}
