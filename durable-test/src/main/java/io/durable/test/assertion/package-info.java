/**
 * AssertJ assertions of executions and their operations.
 *
 * <p>Executions of any tester come in; what does not hold goes out as an AssertionError that shows the operations.
 */
@NullMarked
package io.durable.test.assertion;

import org.jspecify.annotations.NullMarked;
