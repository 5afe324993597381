/**
 * How long it takes from the start of a process, as Lambda starts one, to its first answer.
 *
 * <p>Ways to start an application come in, medians go out. It does not know what the applications do.
 */
@NullMarked
package io.durable.coldstart;

import org.jspecify.annotations.NullMarked;
