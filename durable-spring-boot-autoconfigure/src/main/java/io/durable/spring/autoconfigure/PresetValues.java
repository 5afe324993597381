package io.durable.spring.autoconfigure;

import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands the values of a preset to what checks them.
 *
 * @param prefix the beginning of the names of its properties
 * @param type which of them have an effect
 */
record PresetValues(String prefix, Enum<?> type) {

    <T> void set(String key, @Nullable T value, Consumer<T> setter) {
        PropertyValue.apply(prefix + key, value, setter);
    }

    /** A value that changes nothing is a misunderstanding. */
    void refuse(String key, @Nullable Object value) {
        if (value != null) {
            throw PropertyValue.invalid(
                    prefix + key,
                    value,
                    "It has no effect on a preset of type '" + type.name().toLowerCase(Locale.ROOT) + "'.");
        }
    }
}
