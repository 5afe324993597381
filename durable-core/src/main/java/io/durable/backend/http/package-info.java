/**
 * HTTP on this machine, as AWS Lambda speaks it: listeners on the loopback address, and functions that are invoked in other
 * processes or offered to them.
 *
 * <p>Requests of this machine come in, taken apart; answers and the service's errors go out. Of an invocation it knows the event
 * and the answer. It knows neither the engine nor a backend, and is of no use on AWS Lambda.
 */
@NullMarked
package io.durable.backend.http;

import org.jspecify.annotations.NullMarked;
