package io.durable.conformance.app;

/** Ends the process that runs an invocation, as far as the service can tell. */
@FunctionalInterface
interface ProcessDeath {

    /**
     * Cuts off the current invocation of an execution: nothing more of it arrives at the service.
     *
     * @param executionArn the execution
     */
    void of(String executionArn);
}
