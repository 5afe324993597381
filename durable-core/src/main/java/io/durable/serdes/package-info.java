/**
 * How values become text and text becomes values.
 *
 * <p>A value or a payload comes in with its Java type, the other goes out. It knows nothing of operations or of where the
 * text is kept.
 */
@NullMarked
package io.durable.serdes;

import org.jspecify.annotations.NullMarked;
