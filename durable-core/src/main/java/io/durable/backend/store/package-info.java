/**
 * What a backend keeps of its executions beyond its process.
 *
 * <p>Changes of executions go in, one after the other; the executions as they were come out when a process begins. It knows neither
 * what the records mean nor how they are kept.
 */
@NullMarked
package io.durable.backend.store;

import org.jspecify.annotations.NullMarked;
