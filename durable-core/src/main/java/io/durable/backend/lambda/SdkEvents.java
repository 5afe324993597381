package io.durable.backend.lambda;

import static io.durable.backend.lambda.UnreadableAnswerException.required;
import static io.durable.client.EventType.CALLBACK_FAILED;
import static io.durable.client.EventType.CALLBACK_STARTED;
import static io.durable.client.EventType.CALLBACK_SUCCEEDED;
import static io.durable.client.EventType.CALLBACK_TIMED_OUT;
import static io.durable.client.EventType.CHAINED_INVOKE_FAILED;
import static io.durable.client.EventType.CHAINED_INVOKE_STARTED;
import static io.durable.client.EventType.CHAINED_INVOKE_STOPPED;
import static io.durable.client.EventType.CHAINED_INVOKE_SUCCEEDED;
import static io.durable.client.EventType.CHAINED_INVOKE_TIMED_OUT;
import static io.durable.client.EventType.CONTEXT_FAILED;
import static io.durable.client.EventType.CONTEXT_STARTED;
import static io.durable.client.EventType.CONTEXT_SUCCEEDED;
import static io.durable.client.EventType.EXECUTION_FAILED;
import static io.durable.client.EventType.EXECUTION_STARTED;
import static io.durable.client.EventType.EXECUTION_STOPPED;
import static io.durable.client.EventType.EXECUTION_SUCCEEDED;
import static io.durable.client.EventType.EXECUTION_TIMED_OUT;
import static io.durable.client.EventType.INVOCATION_COMPLETED;
import static io.durable.client.EventType.STEP_FAILED;
import static io.durable.client.EventType.STEP_STARTED;
import static io.durable.client.EventType.STEP_SUCCEEDED;
import static io.durable.client.EventType.WAIT_CANCELLED;
import static io.durable.client.EventType.WAIT_STARTED;
import static io.durable.client.EventType.WAIT_SUCCEEDED;
import static java.util.Map.entry;

import io.durable.client.EventDetails;
import io.durable.client.EventOperation;
import io.durable.client.EventType;
import io.durable.client.HistoryEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Event;
import software.amazon.awssdk.services.lambda.model.EventError;
import software.amazon.awssdk.services.lambda.model.EventResult;

/** The events of a history out of the SDK's classes. */
final class SdkEvents {

    private static final Map<String, EventType> TYPES =
            Arrays.stream(EventType.values()).collect(Collectors.toMap(EventType::serviceName, Function.identity()));

    private static final EventDetails NONE = new EventDetails.None();

    private static final Map<EventType, Function<Event, EventDetails>> DETAILS = Map.ofEntries(
            entry(EXECUTION_STARTED, read(Event::executionStartedDetails, SdkEventDetails::executionStarted)),
            entry(EXECUTION_SUCCEEDED, succeeded(Event::executionSucceededDetails, end -> end.result())),
            entry(EXECUTION_FAILED, failed(Event::executionFailedDetails, end -> end.error())),
            entry(EXECUTION_TIMED_OUT, failed(Event::executionTimedOutDetails, end -> end.error())),
            entry(EXECUTION_STOPPED, failed(Event::executionStoppedDetails, end -> end.error())),
            entry(INVOCATION_COMPLETED, read(Event::invocationCompletedDetails, SdkEventDetails::invocationCompleted)),
            entry(CONTEXT_STARTED, event -> NONE),
            entry(CONTEXT_SUCCEEDED, succeeded(Event::contextSucceededDetails, end -> end.result())),
            entry(CONTEXT_FAILED, failed(Event::contextFailedDetails, end -> end.error())),
            entry(STEP_STARTED, event -> NONE),
            entry(STEP_SUCCEEDED, read(Event::stepSucceededDetails, SdkEventDetails::stepSucceeded)),
            entry(STEP_FAILED, read(Event::stepFailedDetails, SdkEventDetails::stepFailed)),
            entry(WAIT_STARTED, read(Event::waitStartedDetails, SdkEventDetails::waitStarted)),
            entry(WAIT_SUCCEEDED, read(Event::waitSucceededDetails, SdkEventDetails::waitSucceeded)),
            entry(WAIT_CANCELLED, failed(Event::waitCancelledDetails, end -> end.error())),
            entry(CALLBACK_STARTED, read(Event::callbackStartedDetails, SdkEventDetails::callbackStarted)),
            entry(CALLBACK_SUCCEEDED, succeeded(Event::callbackSucceededDetails, end -> end.result())),
            entry(CALLBACK_FAILED, failed(Event::callbackFailedDetails, end -> end.error())),
            entry(CALLBACK_TIMED_OUT, failed(Event::callbackTimedOutDetails, end -> end.error())),
            entry(
                    CHAINED_INVOKE_STARTED,
                    read(Event::chainedInvokeStartedDetails, SdkEventDetails::chainedInvokeStarted)),
            entry(CHAINED_INVOKE_SUCCEEDED, succeeded(Event::chainedInvokeSucceededDetails, end -> end.result())),
            entry(CHAINED_INVOKE_FAILED, failed(Event::chainedInvokeFailedDetails, end -> end.error())),
            entry(CHAINED_INVOKE_TIMED_OUT, failed(Event::chainedInvokeTimedOutDetails, end -> end.error())),
            entry(CHAINED_INVOKE_STOPPED, failed(Event::chainedInvokeStoppedDetails, end -> end.error())));

    private SdkEvents() {}

    static List<HistoryEvent> fromSdk(List<Event> events) {
        return events.stream().map(SdkEvents::fromSdk).toList();
    }

    private static HistoryEvent fromSdk(Event sdk) {
        EventType type = type(sdk.eventTypeAsString());
        return new HistoryEvent(
                required(sdk.eventId(), "Event.EventId"),
                type,
                required(sdk.eventTimestamp(), "Event.EventTimestamp"),
                operation(sdk),
                required(DETAILS.get(type), "reader for " + type).apply(sdk));
    }

    private static EventType type(@Nullable String word) {
        @Nullable EventType type = TYPES.get(required(word, "Event.EventType"));
        if (type == null) {
            throw new UnreadableAnswerException("The history holds an event of the unknown type '" + word
                    + "': a newer version of this library may know it");
        }
        return type;
    }

    /** The end of an invocation belongs to no operation. */
    private static Optional<EventOperation> operation(Event sdk) {
        return Optional.ofNullable(sdk.id())
                .map(id -> new EventOperation(
                        id,
                        Optional.ofNullable(sdk.name()),
                        Optional.ofNullable(sdk.parentId()),
                        Optional.ofNullable(sdk.subType())));
    }

    /** An end may have been recorded with nothing to say, so its details need not be there. */
    private static <D> Function<Event, EventDetails> succeeded(
            Function<Event, D> details, Function<D, EventResult> result) {
        return event -> {
            @Nullable D end = details.apply(event);
            return new EventDetails.Succeeded(
                    SdkEventDetails.payload(end == null ? null : result.apply(end)), Optional.empty());
        };
    }

    private static <D> Function<Event, EventDetails> failed(Function<Event, D> details, Function<D, EventError> error) {
        return event -> {
            @Nullable D end = details.apply(event);
            return new EventDetails.Failed(
                    SdkEventDetails.failure(end == null ? null : error.apply(end)), Optional.empty());
        };
    }

    private static <D> Function<Event, EventDetails> read(
            Function<Event, D> details, Function<D, EventDetails> reader) {
        return event -> reader.apply(required(details.apply(event), "details of " + event.eventTypeAsString()));
    }
}
