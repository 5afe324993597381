/**
 * How updates become durable: in order, in batches, one call at a time.
 *
 * <p>Updates come in from the threads of an invocation; calls to the backend go out, and what they answer goes to the state.
 * It does not know what an update means.
 */
@NullMarked
package io.durable.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
