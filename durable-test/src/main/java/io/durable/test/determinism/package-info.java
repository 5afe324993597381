/**
 * What workflows do between operations and should not: clocks, random numbers, the environment, input and output, and the iteration of
 * collections without an order.
 *
 * <p>Class files come in; calls with their lines go out. No class is loaded and no code runs. It needs {@code asm-analysis}.
 */
@NullMarked
package io.durable.test.determinism;

import org.jspecify.annotations.NullMarked;
