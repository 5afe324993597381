package io.durable.client;

import java.util.Objects;
import java.util.Optional;

/**
 * Which part of a history is wanted.
 *
 * @param executionArn the execution
 * @param includeData whether payloads and errors are wanted
 * @param reverse whether the newest event comes first
 * @param maxItems the most events of a page, 0 to 1,000; 0: 100
 * @param marker where the page begins; empty: at the beginning
 * @since 0.1
 */
public record HistoryRequest(
        String executionArn, boolean includeData, boolean reverse, int maxItems, Optional<String> marker) {

    /**
     * Checks the size of the page.
     *
     * @throws IllegalArgumentException if it is outside its limits
     */
    public HistoryRequest {
        Objects.requireNonNull(executionArn, "executionArn");
        Objects.requireNonNull(marker, "marker");
        if (maxItems < 0 || maxItems > 1000) {
            throw new IllegalArgumentException("maxItems is " + maxItems + "; give 0 to 1000");
        }
    }

    /**
     * The first 1,000 events of an execution, with data, oldest first.
     *
     * @param executionArn the execution
     * @return the request
     */
    public static HistoryRequest of(String executionArn) {
        return new HistoryRequest(executionArn, true, false, 1000, Optional.empty());
    }

    /**
     * The same for another page.
     *
     * @param next the marker of the page before
     * @return a copy
     */
    public HistoryRequest withMarker(String next) {
        return new HistoryRequest(executionArn, includeData, reverse, maxItems, Optional.of(next));
    }
}
