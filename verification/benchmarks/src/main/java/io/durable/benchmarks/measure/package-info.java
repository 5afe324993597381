/**
 * How tasks are measured: warmed up, then in turns, with time, allocation, threads and calls of each run.
 *
 * <p>Tasks come in; figures for one operation, and ratios between tasks, go out. It does not know what a task does.
 */
@NullMarked
package io.durable.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
