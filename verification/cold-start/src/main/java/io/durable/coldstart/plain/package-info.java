/**
 * The same application without an engine: its function calls Lambda once, as the workflow does.
 *
 * <p>An order comes in, a text goes out. It does not know that it is measured.
 */
@NullMarked
package io.durable.coldstart.plain;

import org.jspecify.annotations.NullMarked;
