/**
 * An application with a workflow.
 *
 * <p>The event of an execution comes in, its answer goes out. It does not know that it is measured.
 */
@NullMarked
package io.durable.coldstart.durable;

import org.jspecify.annotations.NullMarked;
