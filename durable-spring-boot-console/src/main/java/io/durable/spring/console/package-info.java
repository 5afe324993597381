/**
 * A local endpoint that speaks as AWS Lambda does to the functions of the backend in memory.
 *
 * <p>HTTP calls from this machine come in; calls of the backend, and answers in the service's JSON, go out. It knows nothing
 * of handlers, and is never there on AWS Lambda.
 */
@NullMarked
package io.durable.spring.console;

import org.jspecify.annotations.NullMarked;
