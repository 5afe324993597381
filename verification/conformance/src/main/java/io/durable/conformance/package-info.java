/** Handlers for the cross-language conformance requirements. */
@NullMarked
package io.durable.conformance;

import org.jspecify.annotations.NullMarked;
