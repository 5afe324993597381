package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** A way in which the service may behave. */
@FunctionalInterface
interface Fault {

    /**
     * Runs a workflow against a service that behaves in this way.
     *
     * @param lab the engine
     * @param captured what the reference did
     * @return what this engine did, in the same members
     */
    JsonNode observe(Lab lab, JsonNode captured) throws InterruptedException;
}
