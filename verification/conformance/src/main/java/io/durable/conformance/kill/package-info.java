/**
 * Processes that are killed: a function in one JVM, its backend in another one, and neither is spared.
 *
 * <p>A seed and a number of kills come in; what was found to be wrong goes out, and how much was tried. It knows the engine and
 * the backend from outside only: what code has done is in a journal of its own.
 */
@NullMarked
package io.durable.conformance.kill;

import org.jspecify.annotations.NullMarked;
