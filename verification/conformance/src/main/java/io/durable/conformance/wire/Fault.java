package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.durable.CheckpointStrategy;

/** A way in which the service may behave. */
@FunctionalInterface
interface Fault {

    /**
     * Runs a workflow against a service that behaves in this way.
     *
     * @param lab the engine
     * @param strategy when this engine's outcomes become durable
     * @param captured what the reference did
     * @return what this engine did, in the same members
     */
    JsonNode observe(Lab lab, CheckpointStrategy strategy, JsonNode captured) throws InterruptedException;
}
