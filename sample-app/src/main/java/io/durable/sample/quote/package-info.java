/**
 * Quoting: what the articles of a basket cost, each asked of another function.
 *
 * <p>A basket comes in, a quote or an error goes out. The workflow knows the price function by a name in the configuration, and
 * neither HTTP nor where the two run.
 */
@NullMarked
package io.durable.sample.quote;

import org.jspecify.annotations.NullMarked;
