/**
 * What the service does, in one JVM: it keeps executions, drives their invocations, runs their timers and enforces the service's
 * rules.
 *
 * <p>Functions and starts come in; invocations, checkpoint answers, descriptions and histories go out. It does not know the
 * engine: a durable function is a black box to it, as it is to the service.
 */
@NullMarked
package io.durable.backend.memory;

import org.jspecify.annotations.NullMarked;
