/**
 * What an operation costs: runs scenarios, each in a JVM of its own, and reports what they measured.
 *
 * <p>Names of scenarios come in; a table and a JSON file go out. It does not know what a scenario does.
 */
@NullMarked
package io.durable.benchmarks;

import org.jspecify.annotations.NullMarked;
