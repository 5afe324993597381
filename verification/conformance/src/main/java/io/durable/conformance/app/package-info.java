/**
 * The application that the official requirements are checked against: a handler for each of them, on Spring Boot.
 *
 * <p>A handler comes in as a {@link io.durable.conformance.app.Requirement} and goes out as a bean named after its id. The
 * handlers use the public API only, and neither know who invokes them nor what is expected of them.
 */
@NullMarked
package io.durable.conformance.app;

import org.jspecify.annotations.NullMarked;
