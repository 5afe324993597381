/**
 * Testing workflows.
 *
 * <p>A handler comes in; it runs on the engine, over the backend in memory, in virtual time, and what became of it goes out: status,
 * result, operations, history. Processes die where a test wants them to. It knows nothing of Spring.
 */
@NullMarked
package io.durable.test;

import org.jspecify.annotations.NullMarked;
