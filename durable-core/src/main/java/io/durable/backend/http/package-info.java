/**
 * HTTP on this machine, as AWS Lambda speaks it: listeners on the loopback address.
 *
 * <p>Requests of this machine come in, taken apart; answers and the service's errors go out. It knows neither the engine nor
 * what a call means, and is of no use on AWS Lambda.
 */
@NullMarked
package io.durable.backend.http;

import org.jspecify.annotations.NullMarked;
