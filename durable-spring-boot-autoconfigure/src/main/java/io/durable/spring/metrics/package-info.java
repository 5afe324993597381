/**
 * What executions do, as meters of Micrometer.
 *
 * <p>Events of the engine come in, measurements go to a {@link io.micrometer.core.instrument.MeterRegistry}. It does not know
 * where the registry sends them, nor how the engine was configured.
 */
@NullMarked
package io.durable.spring.metrics;

import org.jspecify.annotations.NullMarked;
