/**
 * Durable handlers as functions of Spring Cloud Function, the entry on AWS Lambda.
 *
 * <p>An event of the service comes in as a message with the bytes that Lambda sent; the answer's bytes go out. Nothing here
 * reads the event: that is the engine's.
 */
@NullMarked
package io.durable.spring.function;

import org.jspecify.annotations.NullMarked;
