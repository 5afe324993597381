/**
 * What a workflow is written against: the handler, its context, the operations and their settings.
 *
 * <p>A {@link io.durable.DurableHandler} comes in; what it asks of its {@link io.durable.DurableContext} goes out as
 * durable operations. Nothing here knows how an operation is carried out, recorded or replayed.
 */
@NullMarked
package io.durable;

import org.jspecify.annotations.NullMarked;
