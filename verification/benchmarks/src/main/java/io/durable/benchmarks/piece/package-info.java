/**
 * The pieces that an operation is made of, each measured alone by JMH.
 *
 * <p>Nothing comes in; the figures of each piece go out. It does not know how the engine puts the pieces together.
 */
@NullMarked
package io.durable.benchmarks.piece;

import org.jspecify.annotations.NullMarked;
