/**
 * What each operation does: answer from its record, or run, record what happened and return it.
 *
 * <p>Calls of a workflow come in through its context; updates go to the log, records come from the state. It knows neither
 * events nor answers of the service.
 */
@NullMarked
package io.durable.engine.operation;

import org.jspecify.annotations.NullMarked;
