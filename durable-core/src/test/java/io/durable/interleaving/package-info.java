/**
 * Runs a concurrent scenario under a scheduler that decides which thread moves next, over many interleavings.
 *
 * <p>A scenario class comes in, its interleavings are explored, and a failing one comes out as an error that shows its
 * shortest known schedule. It loads the classes under {@code io.durable} once more, with their locks, parking, threads and
 * fields led through the scheduler, and knows nothing of what they are for.
 */
@NullMarked
package io.durable.interleaving;

import org.jspecify.annotations.NullMarked;
