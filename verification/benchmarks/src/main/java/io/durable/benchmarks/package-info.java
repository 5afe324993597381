/** Benchmarks of the engine. */
@NullMarked
package io.durable.benchmarks;

import org.jspecify.annotations.NullMarked;
