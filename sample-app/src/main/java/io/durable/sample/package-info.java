/**
 * A durable application that runs on a laptop and on AWS Lambda: it fulfils orders.
 *
 * <p>Starts the application context, wherever it runs. What an order is and how it is reached from outside, the packages
 * beneath know.
 */
@NullMarked
package io.durable.sample;

import org.jspecify.annotations.NullMarked;
