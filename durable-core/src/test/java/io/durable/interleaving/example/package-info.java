/**
 * Shows that the scheduler finds what it is for.
 *
 * <p>Small classes with a known mistake come in, next to the same ones without it; the first fail, the others do not. It
 * knows nothing of the engine.
 */
@NullMarked
package io.durable.interleaving.example;

import org.jspecify.annotations.NullMarked;
