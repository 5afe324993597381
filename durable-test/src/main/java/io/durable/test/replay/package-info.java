/**
 * Whether today's code still fits the executions of yesterday.
 *
 * <p>A recorded execution and a handler come in; where they part goes out. No body of a step runs, and nothing is recorded.
 */
@NullMarked
package io.durable.test.replay;

import org.jspecify.annotations.NullMarked;
