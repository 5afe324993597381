/**
 * What has happened to executions, on paper: their events, the records inferred from them, and histories kept as JSON.
 *
 * <p>Events and files come in; operations and records go out. It does not know how executions are run.
 */
@NullMarked
package io.durable.test.history;

import org.jspecify.annotations.NullMarked;
