package io.durable.engine.operation;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The strategies of one kind that an engine knows, by what they are chosen with.
 *
 * @param <T> the kind
 */
public final class StrategyChoice<T> {

    private final String kind;
    private final T standard;
    private final Map<String, T> presets;
    private final SortedMap<NamePattern, T> patterns = new TreeMap<>();

    /**
     * Copies what is chosen from.
     *
     * @param kind what a preset is called in messages
     * @param standard for operations that nothing else is said of
     * @param presets by the names that operations give
     * @param patterns for operations by their own names
     */
    public StrategyChoice(String kind, T standard, Map<String, T> presets, Map<String, T> patterns) {
        this.kind = kind;
        this.standard = standard;
        this.presets = Map.copyOf(presets);
        patterns.forEach((text, strategy) -> this.patterns.put(new NamePattern(text), strategy));
    }

    /** The preset of a name. */
    T named(String name) {
        T preset = presets.get(name);
        if (preset == null) {
            throw new IllegalArgumentException("There is no " + kind + " preset '" + name + "'; the engine knows "
                    + (presets.isEmpty() ? "none" : new TreeSet<>(presets.keySet()))
                    + ". Configure it, or give the strategy itself.");
        }
        return preset;
    }

    /**
     * The presets there are.
     *
     * @return their names
     */
    public Set<String> names() {
        return presets.keySet();
    }

    /** What an operation follows that says nothing itself: the most specific pattern decides. */
    T forOperation(@Nullable String name) {
        if (name != null) {
            for (Map.Entry<NamePattern, T> each : patterns.entrySet()) {
                if (each.getKey().matches(name)) {
                    return each.getValue();
                }
            }
        }
        return standard;
    }
}
