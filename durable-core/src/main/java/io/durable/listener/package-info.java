/**
 * Observing what the engine does, and carrying context to the threads on which it does it.
 *
 * <p>Events come in as they happen; nothing goes back: a listener cannot change an outcome, and one that throws harms
 * nobody. It does not know how the engine is built.
 */
@NullMarked
package io.durable.listener;

import org.jspecify.annotations.NullMarked;
