/**
 * Events of AWS services as inputs of handlers.
 *
 * <p>JSON comes in, objects of the classes of {@code aws-lambda-java-events} go out, and the other way around. It knows nothing of
 * handlers and their registration.
 */
@NullMarked
package io.durable.spring.event;

import org.jspecify.annotations.NullMarked;
