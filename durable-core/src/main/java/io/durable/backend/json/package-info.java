/**
 * The JSON of the service's protocol: invocation events and answers, checkpoint calls, pages of records and of
 * histories.
 *
 * <p>Bytes come in and records of {@link io.durable.backend} and {@link io.durable.client} go out, and the other way round; reading skips what it does not
 * know. It knows neither what the records mean nor how the bytes travel.
 */
@NullMarked
package io.durable.backend.json;

import org.jspecify.annotations.NullMarked;
