/**
 * What every operation does, as tables: an operation, a row that says how it goes, and the surroundings in which it does.
 *
 * <p>Not all combinations are run, but enough of them that each two values of two dimensions meet ({@link Pairs}).
 */
@NullMarked
package io.durable.test.table;

import org.jspecify.annotations.NullMarked;
