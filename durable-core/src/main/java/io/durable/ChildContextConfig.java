package io.durable;

import io.durable.serdes.Serdes;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a child context runs.
 *
 * @param subType what kind of context the history shows: 1 to 32 of {@code A-Z a-z 0-9 - _}; default
 *     {@value #DEFAULT_SUB_TYPE}; compared on replay
 * @param serdes how the result is written and read; empty: the engine's serdes
 * @param summary what is recorded in place of a result that is too large; empty: an empty text
 * @param errorMapper what is thrown when the context has failed; empty:
 *     {@link io.durable.error.ChildContextException}
 * @param virtual whether the context only gives its operations ids of their own, and records nothing itself: its body runs
 *     on every replay; default false
 * @since 0.1
 */
public record ChildContextConfig(
        String subType,
        Optional<Serdes> serdes,
        Optional<SummaryGenerator> summary,
        Optional<ErrorMapper> errorMapper,
        boolean virtual) {

    /** The sub type of a plain child context: {@value}. */
    public static final String DEFAULT_SUB_TYPE = "RunInChildContext";

    private static final Pattern SUB_TYPE =
            Pattern.compile("[A-Za-z0-9_-]{1," + DurableLimits.MAX_SUB_TYPE_LENGTH + "}");

    private static final ChildContextConfig DEFAULTS =
            new ChildContextConfig(DEFAULT_SUB_TYPE, Optional.empty(), Optional.empty(), Optional.empty(), false);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the sub type is outside its limits
     */
    public ChildContextConfig {
        Objects.requireNonNull(serdes, "serdes");
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(errorMapper, "errorMapper");
        requireSubType(subType);
    }

    static void requireSubType(String subType) {
        if (!SUB_TYPE.matcher(subType).matches()) {
            throw new IllegalArgumentException("The sub type '" + subType + "' is not allowed: use 1 to "
                    + DurableLimits.MAX_SUB_TYPE_LENGTH + " of the characters A-Z a-z 0-9 - _");
        }
    }

    /**
     * A plain child context with the engine's serdes.
     *
     * @return the defaults
     */
    public static ChildContextConfig defaults() {
        return DEFAULTS;
    }

    /**
     * This configuration with a sub type.
     *
     * @param other what kind of context the history shows
     * @return a copy
     */
    public ChildContextConfig withSubType(String other) {
        return new ChildContextConfig(other, serdes, summary, errorMapper, virtual);
    }

    /**
     * This configuration with a serdes of its own.
     *
     * @param other how the result is written and read
     * @return a copy
     */
    public ChildContextConfig withSerdes(Serdes other) {
        return new ChildContextConfig(subType, Optional.of(other), summary, errorMapper, virtual);
    }

    /**
     * This configuration with a summary for results that are too large.
     *
     * @param generator writes the summary
     * @return a copy
     */
    public ChildContextConfig withSummary(SummaryGenerator generator) {
        return new ChildContextConfig(subType, serdes, Optional.of(generator), errorMapper, virtual);
    }

    /**
     * This configuration with an error mapper.
     *
     * @param mapper chooses what is thrown
     * @return a copy
     */
    public ChildContextConfig withErrorMapper(ErrorMapper mapper) {
        return new ChildContextConfig(subType, serdes, summary, Optional.of(mapper), virtual);
    }

    /**
     * This configuration, virtual or not.
     *
     * @param isVirtual whether the context records nothing itself
     * @return a copy
     */
    public ChildContextConfig withVirtual(boolean isVirtual) {
        return new ChildContextConfig(subType, serdes, summary, errorMapper, isVirtual);
    }
}
