/**
 * Whole workflows on the engine, and the least that the same work would cost without it.
 *
 * <p>How much to measure comes in; the figures of each scenario go out. It does not know how they are shown.
 */
@NullMarked
package io.durable.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
