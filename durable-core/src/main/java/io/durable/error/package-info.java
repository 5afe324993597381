/**
 * The exceptions that a workflow may catch or throw.
 *
 * <p>An error object out of a record comes in, or a failure of a user's code; an exception with a stated meaning goes out. It
 * knows neither operations nor how errors are recorded.
 */
@NullMarked
package io.durable.error;

import org.jspecify.annotations.NullMarked;
