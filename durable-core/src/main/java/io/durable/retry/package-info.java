/**
 * When a failed attempt is repeated, and when a condition is looked at again.
 *
 * <p>An error or a state and the number of an attempt come in, a decision goes out. Strategies are functions without state: they know
 * neither clock nor engine.
 */
@NullMarked
package io.durable.retry;

import org.jspecify.annotations.NullMarked;
