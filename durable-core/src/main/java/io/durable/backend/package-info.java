/**
 * What the engine and a backend say to each other: the service's protocol in our words, and time.
 *
 * <p>Updates go to a {@link io.durable.backend.CheckpointClient}; tokens and operations come back. It does not know what an
 * update means to a workflow, nor which backend answers.
 */
@NullMarked
package io.durable.backend;

import org.jspecify.annotations.NullMarked;
