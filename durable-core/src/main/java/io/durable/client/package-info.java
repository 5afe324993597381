/**
 * Executions seen from outside: starting, describing, listing and stopping them, their histories, and completing callbacks.
 *
 * <p>A function's name and an input, or an ARN, come in; descriptions go out. It does not know whether the service or a
 * backend in memory answers.
 */
@NullMarked
package io.durable.client;

import org.jspecify.annotations.NullMarked;
