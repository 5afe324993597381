/**
 * Fulfilling an order: the workflow, and stand-ins for the systems that it works with.
 *
 * <p>A placed order comes in, a receipt or an error goes out. It knows neither HTTP nor where it runs.
 */
@NullMarked
package io.durable.sample.order;

import org.jspecify.annotations.NullMarked;
