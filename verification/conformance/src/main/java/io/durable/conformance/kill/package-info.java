/**
 * Processes that are killed: that of the functions, while their backend in another one goes on.
 *
 * <p>A seed and a number of kills come in; what was found to be wrong goes out, and how much was tried. It knows the engine and
 * the backend from outside only: what code has done is in a journal of its own.
 */
@NullMarked
package io.durable.conformance.kill;

import org.jspecify.annotations.NullMarked;
