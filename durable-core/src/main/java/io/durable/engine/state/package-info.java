/**
 * What is recorded of an execution: its operations by id, and whether the workflow still asks for the same ones.
 *
 * <p>Records come in from the event and from the answers of calls; lookups and completions of watched records go out. It does
 * not know how an operation is carried out.
 */
@NullMarked
package io.durable.engine.state;

import org.jspecify.annotations.NullMarked;
