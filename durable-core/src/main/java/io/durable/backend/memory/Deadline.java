package io.durable.backend.memory;

import java.time.Instant;
import java.util.function.Consumer;

/**
 * Something that happens to an execution at a time.
 *
 * @param number tells apart, and orders, what happens at the same time
 * @param task what happens; gets the present time
 */
record Deadline(Instant at, long number, Consumer<Instant> task) {}
