package io.durable.spring.autoconfigure;

import io.durable.engine.DurableEngine;
import io.durable.retry.RetryStrategy;
import io.durable.spring.autoconfigure.DurableProperties.Retry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The retry strategies of an application.
 *
 * @param presets by the names that operations use
 * @param properties where the default is named
 */
record RetrySettings(Map<String, RetryStrategy> presets, Retry properties) {

    /** Presets out of properties, and beans under their own names: of two with one name the bean counts. */
    static RetrySettings of(Retry properties, Map<String, RetryStrategy> beans) {
        Map<String, RetryStrategy> presets = new LinkedHashMap<>();
        properties.presets().forEach((name, preset) -> presets.put(name, PresetStrategy.of(name, preset)));
        presets.putAll(beans);
        return new RetrySettings(presets, properties);
    }

    void applyTo(DurableEngine.Builder builder) {
        presets.forEach(builder::retryPreset);
        String name = properties.defaultPreset();
        if (name != null) {
            builder.defaultRetry(preset(name));
        }
    }

    private RetryStrategy preset(String name) {
        RetryStrategy strategy = presets.get(name);
        if (strategy == null) {
            throw new DurableStartupException(
                    "There is no retry preset '" + name + "', which durable.retry.default-preset names.",
                    presets.isEmpty()
                            ? "Configure it under durable.retry.presets." + name
                                    + ", or declare a bean of type RetryStrategy with this name."
                            : "Set durable.retry.default-preset to one of: "
                                    + String.join(", ", new TreeSet<>(presets.keySet())) + ". Or configure"
                                    + " durable.retry.presets." + name + ".");
        }
        return strategy;
    }
}
