/**
 * Runs cases whose traffic with the service was captured against this engine, and compares.
 *
 * <p>A folder of captures comes in, a line per case and strategy and a count go out. It drives the engine as Lambda and the
 * service would and must not know how the engine works inside.
 */
@NullMarked
package io.durable.conformance.wire;

import org.jspecify.annotations.NullMarked;
