package io.durable.sample.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.durable.client.EventDetails;
import io.durable.client.EventOperation;
import io.durable.client.HistoryEvent;
import io.durable.sample.web.Progress.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event in a history.
 *
 * @param at when it happened
 * @param type what happened
 * @param name to what: an operation, or the whole
 * @param attempt which attempt of a step ended
 * @param nextAttemptIn when the next one begins
 * @param error why it failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProgressEvent(
        Instant at,
        String type,
        @Nullable String name,
        @Nullable Integer attempt,
        @Nullable Duration nextAttemptIn,
        @Nullable Problem error) {

    static ProgressEvent of(HistoryEvent event) {
        Optional<EventDetails.Retry> retry = retry(event.details());
        return new ProgressEvent(
                event.timestamp(),
                event.type().serviceName(),
                event.operation().flatMap(EventOperation::name).orElse(null),
                retry.map(EventDetails.Retry::currentAttempt).orElse(null),
                retry.flatMap(EventDetails.Retry::nextAttemptDelay).orElse(null),
                failure(event.details())
                        .map(EventDetails.Failure::error)
                        .map(Problem::of)
                        .orElse(null));
    }

    private static Optional<EventDetails.Retry> retry(EventDetails details) {
        if (details instanceof EventDetails.Failed failed) {
            return failed.retry();
        }
        return details instanceof EventDetails.Succeeded succeeded ? succeeded.retry() : Optional.empty();
    }

    private static Optional<EventDetails.Failure> failure(EventDetails details) {
        if (details instanceof EventDetails.InvocationCompleted completed) {
            return completed.error();
        }
        return details instanceof EventDetails.Failed failed ? failed.error() : Optional.empty();
    }
}
