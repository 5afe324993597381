/** A durable application that runs on a laptop and on AWS Lambda. */
@NullMarked
package io.durable.sample;

import org.jspecify.annotations.NullMarked;
