package io.durable.spring.actuate;

import io.durable.client.EventDetails;
import io.durable.client.EventOperation;
import io.durable.client.HistoryEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event of a history, as the endpoint shows it.
 *
 * @param id its number, counted from 1
 * @param type what it says, such as StepSucceeded
 * @param at when it happened
 * @param operation the id of the operation it is about; null for the end of an invocation
 * @param parent the id of the context around that; null at the root
 * @param name the operation's name; null if it has none
 * @param details what the type adds
 * @since 0.1
 */
public record EventDescriptor(
        int id,
        String type,
        Instant at,
        @Nullable String operation,
        @Nullable String parent,
        @Nullable String name,
        Map<String, Object> details) {

    static EventDescriptor of(HistoryEvent event, Values values) {
        Optional<EventOperation> operation = event.operation();
        return new EventDescriptor(
                event.eventId(),
                event.type().serviceName(),
                event.timestamp(),
                operation.map(EventOperation::id).orElse(null),
                operation.flatMap(EventOperation::parentId).orElse(null),
                operation.flatMap(EventOperation::name).orElse(null),
                new Details(values).of(event.details()));
    }

    /** Shows no payload. */
    @Override
    public String toString() {
        return "EventDescriptor[" + id + ", " + type + "]";
    }

    /** What a type adds, without what is missing. */
    private static final class Details {

        private final Map<String, Object> members = new LinkedHashMap<>();
        private final Values values;

        Details(Values values) {
            this.values = values;
        }

        Map<String, Object> of(EventDetails details) {
            if (details instanceof EventDetails.ExecutionStarted started) {
                put("input", values.of(started.input().payload()));
                put("executionTimeout", started.executionTimeout().orElse(null));
            } else if (details instanceof EventDetails.InvocationCompleted invocation) {
                put("startedAt", invocation.startTimestamp());
                put("requestId", invocation.requestId());
                failure(invocation.error());
            } else if (details instanceof EventDetails.Succeeded succeeded) {
                put("result", values.of(succeeded.result().payload()));
                retry(succeeded.retry());
            } else if (details instanceof EventDetails.Failed failed) {
                failure(failed.error());
                retry(failed.retry());
            } else {
                outside(details);
            }
            return members;
        }

        private void outside(EventDetails details) {
            if (details instanceof EventDetails.WaitStarted wait) {
                put("until", wait.scheduledEndTimestamp());
            } else if (details instanceof EventDetails.CallbackStarted callback) {
                put("callbackId", values.of(callback.callbackId()));
                put("timeout", callback.timeout().orElse(null));
                put("heartbeatTimeout", callback.heartbeatTimeout().orElse(null));
            } else if (details instanceof EventDetails.ChainedInvokeStarted invoke) {
                put("function", invoke.functionName());
                put("execution", invoke.executionArn().orElse(null));
                put("input", values.of(invoke.input().payload()));
            }
        }

        private void retry(Optional<EventDetails.Retry> retry) {
            put("attempt", retry.map(EventDetails.Retry::currentAttempt).orElse(null));
            put(
                    "nextAttemptIn",
                    retry.flatMap(EventDetails.Retry::nextAttemptDelay).orElse(null));
        }

        private void failure(Optional<EventDetails.Failure> failure) {
            put("error", values.of(failure.map(EventDetails.Failure::error).orElse(null)));
        }

        /** Times are written as text, which all mappers read the same. */
        private void put(String name, @Nullable Object value) {
            if (value != null) {
                members.put(name, value instanceof Integer || value instanceof Map<?, ?> ? value : value.toString());
            }
        }
    }
}
