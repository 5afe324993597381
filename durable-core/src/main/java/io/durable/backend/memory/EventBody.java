package io.durable.backend.memory;

import io.durable.backend.OperationDetails;
import io.durable.client.EventDetails;
import io.durable.client.EventDetails.Failed;
import io.durable.client.EventDetails.Failure;
import io.durable.client.EventDetails.None;
import io.durable.client.EventDetails.Payload;
import io.durable.client.EventDetails.Retry;
import io.durable.client.EventDetails.Succeeded;
import io.durable.client.EventType;
import io.durable.error.ErrorObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an event says, without its number, time and operation. */
record EventBody(EventType type, EventDetails details) {

    static EventBody plain(EventType type) {
        return new EventBody(type, new None());
    }

    static EventBody succeeded(EventType type, @Nullable String result) {
        return new EventBody(type, new Succeeded(new Payload(result, false), Optional.empty()));
    }

    static EventBody succeeded(EventType type, OperationDetails details, Retry retry) {
        return new EventBody(type, new Succeeded(new Payload(details.result(), false), Optional.of(retry)));
    }

    static EventBody failed(EventType type, @Nullable ErrorObject error) {
        return new EventBody(type, new Failed(failure(error), Optional.empty()));
    }

    static EventBody failed(EventType type, OperationDetails details, Retry retry) {
        return new EventBody(type, new Failed(failure(details.error()), Optional.of(retry)));
    }

    private static Optional<Failure> failure(@Nullable ErrorObject error) {
        return Optional.ofNullable(error).map(present -> new Failure(present, false));
    }
}
