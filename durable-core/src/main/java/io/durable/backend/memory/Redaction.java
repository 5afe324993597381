package io.durable.backend.memory;

import io.durable.client.EventDetails;
import io.durable.client.EventDetails.ChainedInvokeStarted;
import io.durable.client.EventDetails.ExecutionStarted;
import io.durable.client.EventDetails.Failed;
import io.durable.client.EventDetails.Failure;
import io.durable.client.EventDetails.InvocationCompleted;
import io.durable.client.EventDetails.Payload;
import io.durable.client.EventDetails.Succeeded;
import io.durable.client.HistoryEvent;
import java.util.Optional;

/** Events without payloads and errors: those that were there, or could have been, show as truncated. */
final class Redaction {

    private static final Payload NO_PAYLOAD = new Payload(null, true);
    private static final Failure NO_FAILURE = new Failure(null, true);

    private Redaction() {}

    static HistoryEvent withoutData(HistoryEvent event) {
        return new HistoryEvent(
                event.eventId(), event.type(), event.timestamp(), event.operation(), withoutData(event.details()));
    }

    private static EventDetails withoutData(EventDetails details) {
        if (details instanceof ExecutionStarted started) {
            return new ExecutionStarted(NO_PAYLOAD, started.executionTimeout());
        }
        if (details instanceof InvocationCompleted ended) {
            return new InvocationCompleted(
                    ended.startTimestamp(), ended.endTimestamp(), ended.requestId(), withoutData(ended.error()));
        }
        if (details instanceof Succeeded succeeded) {
            return new Succeeded(NO_PAYLOAD, succeeded.retry());
        }
        if (details instanceof Failed failed) {
            return new Failed(withoutData(failed.error()), failed.retry());
        }
        if (details instanceof ChainedInvokeStarted invoked) {
            return new ChainedInvokeStarted(
                    invoked.functionName(),
                    invoked.tenantId(),
                    NO_PAYLOAD,
                    invoked.executedVersion(),
                    invoked.executionArn());
        }
        return details;
    }

    private static Optional<Failure> withoutData(Optional<Failure> failure) {
        return failure.map(present -> NO_FAILURE);
    }
}
