package io.durable.spring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Strategies by the names that properties and operations use.
 *
 * @param kind what a preset is called
 * @param group the beginning of their properties
 * @param beanType what a bean is of that stands for a preset
 * @param presets the strategies
 */
record NamedStrategies<T>(String kind, String group, String beanType, Map<String, T> presets) {

    /** Presets out of properties, and beans under their own names: of two with one name the bean counts. */
    static <P, T> Map<String, T> presets(
            Map<String, P> properties, BiFunction<String, P, T> factory, Map<String, ? extends T> beans) {
        Map<String, T> presets = new LinkedHashMap<>();
        properties.forEach((name, preset) -> presets.put(name, factory.apply(name, preset)));
        presets.putAll(beans);
        return presets;
    }

    /** The strategy that a property names. */
    T named(String name, String property) {
        T strategy = presets.get(name);
        if (strategy == null) {
            String configure = group + ".presets." + name;
            throw new DurableStartupException(
                    "There is no " + kind + " preset '" + name + "', which " + property + " names.",
                    presets.isEmpty()
                            ? "Configure it under " + configure + ", or declare a bean of type " + beanType
                                    + " with this name."
                            : "Set " + property + " to one of: " + String.join(", ", new TreeSet<>(presets.keySet()))
                                    + ". Or configure " + configure + ".");
        }
        return strategy;
    }
}
