package io.durable.backend.memory;

import java.util.Optional;

/**
 * What an operation has invoked, before it runs.
 *
 * @param version the version that runs; empty: there is no such function
 * @param executionArn its execution; empty unless it is durable
 * @param begin lets it run; called without a lock
 */
record Callee(Optional<String> version, Optional<String> executionArn, Runnable begin) {}
