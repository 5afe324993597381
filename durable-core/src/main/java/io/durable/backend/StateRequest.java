package io.durable.backend;

/**
 * A call for a page of records.
 *
 * @param executionArn the execution
 * @param checkpointToken the current token, which stays valid
 * @param marker where the page begins
 * @param maxItems the most records it may hold, 1 to 1,000
 * @since 0.1
 */
public record StateRequest(String executionArn, String checkpointToken, String marker, int maxItems) {

    /** Shows no token. */
    @Override
    public String toString() {
        return "StateRequest[" + executionArn + "]";
    }
}
