/**
 * A durable application that runs on a laptop and on AWS Lambda: it fulfils orders and quotes baskets.
 *
 * <p>Starts the application context, wherever it runs. What these are and how they are reached from outside, the packages
 * beneath know.
 */
@NullMarked
package io.durable.sample;

import org.jspecify.annotations.NullMarked;
