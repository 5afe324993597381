/**
 * A local endpoint that speaks AWS Lambda's API for the functions and executions of a backend in memory, without Spring.
 *
 * <p>HTTP calls from this machine come in; calls of the backend, and answers in the service's JSON, go out. It knows nothing
 * of handlers.
 */
@NullMarked
package io.durable.console;

import org.jspecify.annotations.NullMarked;
