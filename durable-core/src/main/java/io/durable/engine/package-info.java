/**
 * The way of one invocation: from the service's event through a handler to the answer.
 *
 * <p>An {@link io.durable.backend.InvocationInput} comes in, an {@link io.durable.backend.InvocationOutput} goes out, or an
 * exception for an invocation that is to be repeated. It does not know where events come from or which backend keeps the
 * records.
 */
@NullMarked
package io.durable.engine;

import org.jspecify.annotations.NullMarked;
