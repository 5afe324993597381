package io.durable.client;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which executions are wanted.
 *
 * @param functionName the function
 * @param executionName only those of this name; empty: all
 * @param statuses only those that stand like this; empty: all
 * @param startedAfter only those that began later; empty: all
 * @param startedBefore only those that began earlier; empty: all
 * @param reverse whether the newest comes first
 * @param maxItems the most executions of a page, 0 to 1,000; 0: 100
 * @param marker where the page begins; empty: at the beginning
 * @since 0.1
 */
public record ListRequest(
        String functionName,
        Optional<String> executionName,
        Set<ExecutionStatus> statuses,
        Optional<Instant> startedAfter,
        Optional<Instant> startedBefore,
        boolean reverse,
        int maxItems,
        Optional<String> marker) {

    /**
     * Checks the size of the page; copies the statuses.
     *
     * @throws IllegalArgumentException if it is outside its limits
     */
    public ListRequest {
        Objects.requireNonNull(functionName, "functionName");
        statuses = Set.copyOf(statuses);
        if (maxItems < 0 || maxItems > 1000) {
            throw new IllegalArgumentException("maxItems is " + maxItems + "; give 0 to 1000");
        }
    }

    /**
     * The first 1,000 executions of a function, oldest first.
     *
     * @param functionName the function
     * @return the request
     */
    public static ListRequest of(String functionName) {
        return new ListRequest(
                functionName,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                1000,
                Optional.empty());
    }
}
