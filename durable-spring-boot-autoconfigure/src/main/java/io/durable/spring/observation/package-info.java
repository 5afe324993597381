/**
 * Observing executions with Micrometer: one trace for all invocations of an execution, and what belongs to a thread carried to those
 * that run branches.
 *
 * <p>The engine's events come in; observations go out, under names and with keys that conventions decide. It does not know who
 * makes spans or meters of them, nor how the application is wired.
 */
@NullMarked
package io.durable.spring.observation;

import org.jspecify.annotations.NullMarked;
