package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonParser;
import io.durable.client.EventDetails;
import io.durable.client.EventDetails.CallbackStarted;
import io.durable.client.EventDetails.ChainedInvokeStarted;
import io.durable.client.EventDetails.ExecutionStarted;
import io.durable.client.EventDetails.Failed;
import io.durable.client.EventDetails.Failure;
import io.durable.client.EventDetails.InvocationCompleted;
import io.durable.client.EventDetails.None;
import io.durable.client.EventDetails.Payload;
import io.durable.client.EventDetails.Retry;
import io.durable.client.EventDetails.Succeeded;
import io.durable.client.EventDetails.WaitStarted;
import io.durable.client.EventDetails.WaitSucceeded;
import io.durable.client.EventType;
import io.durable.error.ErrorObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the details of an event of any type: no member means two things. */
final class EventDetailsReader {

    private static final Payload NO_PAYLOAD = new Payload(null, false);

    private final JsonParser parser;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Instant> times = new HashMap<>();
    private final Map<String, Duration> spans = new HashMap<>();
    private final Map<String, Payload> payloads = new HashMap<>();
    private @Nullable Failure error;
    private @Nullable Retry retry;

    private EventDetailsReader(JsonParser parser) {
        this.parser = parser;
    }

    /** The reader of details that are not there. */
    static EventDetailsReader nothing(JsonParser parser) {
        return new EventDetailsReader(parser);
    }

    static EventDetailsReader read(JsonParser parser) throws IOException {
        var reader = new EventDetailsReader(parser);
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            reader.readMember(member);
        }
        return reader;
    }

    private void readMember(String member) throws IOException {
        switch (member) {
            case "RequestId", "CallbackId", "FunctionName", "TenantId", "ExecutedVersion", "DurableExecutionArn" ->
                keep(texts, member, Members.text(parser, member));
            case "StartTimestamp", "EndTimestamp", "ScheduledEndTimestamp" ->
                keep(times, member, Timestamps.read(parser, member));
            case "Duration", "ExecutionTimeout", "Timeout", "HeartbeatTimeout" ->
                keep(spans, member, seconds(member));
            case "Input", "Result" -> keep(payloads, member, payload(member));
            case "Error" -> error = failure(member);
            case "RetryDetails" -> retry = retry(member);
            default -> Members.skip(parser);
        }
    }

    private static <T> void keep(Map<String, T> values, String member, @Nullable T value) {
        if (value != null) {
            values.put(member, value);
        }
    }

    /** The service knows no span of 0 s: where one is given, it means none. */
    private @Nullable Duration seconds(String member) throws IOException {
        int seconds = Members.integer(parser, member);
        return seconds == 0 ? null : Duration.ofSeconds(seconds);
    }

    private @Nullable Payload payload(String member) throws IOException {
        if (!Members.isObject(parser, member)) {
            return null;
        }
        @Nullable String text = null;
        boolean truncated = false;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            switch (name) {
                case "Payload" -> text = Members.text(parser, name);
                case "Truncated" -> truncated = Members.flag(parser, name);
                default -> Members.skip(parser);
            }
        }
        return new Payload(text, truncated);
    }

    private @Nullable Failure failure(String member) throws IOException {
        if (!Members.isObject(parser, member)) {
            return null;
        }
        @Nullable ErrorObject object = null;
        boolean truncated = false;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            switch (name) {
                case "Payload" -> object = ErrorObjectJson.readMember(parser);
                case "Truncated" -> truncated = Members.flag(parser, name);
                default -> Members.skip(parser);
            }
        }
        return new Failure(object, truncated);
    }

    private @Nullable Retry retry(String member) throws IOException {
        if (!Members.isObject(parser, member)) {
            return null;
        }
        int attempt = 0;
        @Nullable Duration delay = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            switch (name) {
                case "CurrentAttempt" -> attempt = Members.integer(parser, name);
                case "NextAttemptDelaySeconds" -> delay = seconds(name);
                default -> Members.skip(parser);
            }
        }
        return new Retry(attempt, Optional.ofNullable(delay));
    }

    EventDetails details(EventType type, String where) {
        return switch (type) {
            case CONTEXT_STARTED, STEP_STARTED -> new None();
            case EXECUTION_STARTED -> new ExecutionStarted(payloadOr("Input"), span("ExecutionTimeout"));
            case INVOCATION_COMPLETED -> invocationCompleted(where);
            case WAIT_STARTED -> waitStarted(where);
            case WAIT_SUCCEEDED -> new WaitSucceeded(Members.require(spans.get("Duration"), "Duration", where));
            case CALLBACK_STARTED -> callbackStarted(where);
            case CHAINED_INVOKE_STARTED -> chainedInvokeStarted(where);
            case EXECUTION_SUCCEEDED,
                    CONTEXT_SUCCEEDED,
                    STEP_SUCCEEDED,
                    CALLBACK_SUCCEEDED,
                    CHAINED_INVOKE_SUCCEEDED ->
                new Succeeded(payloadOr("Result"), Optional.ofNullable(retry));
            default -> new Failed(Optional.ofNullable(error), Optional.ofNullable(retry));
        };
    }

    private EventDetails invocationCompleted(String where) {
        return new InvocationCompleted(
                Members.require(times.get("StartTimestamp"), "StartTimestamp", where),
                Members.require(times.get("EndTimestamp"), "EndTimestamp", where),
                Members.require(texts.get("RequestId"), "RequestId", where),
                Optional.ofNullable(error));
    }

    private EventDetails waitStarted(String where) {
        return new WaitStarted(
                Members.require(spans.get("Duration"), "Duration", where),
                Members.require(times.get("ScheduledEndTimestamp"), "ScheduledEndTimestamp", where));
    }

    private EventDetails callbackStarted(String where) {
        String callbackId = Members.require(texts.get("CallbackId"), "CallbackId", where);
        return new CallbackStarted(callbackId, span("Timeout"), span("HeartbeatTimeout"));
    }

    private EventDetails chainedInvokeStarted(String where) {
        return new ChainedInvokeStarted(
                Members.require(texts.get("FunctionName"), "FunctionName", where),
                Optional.ofNullable(texts.get("TenantId")),
                payloadOr("Input"),
                Optional.ofNullable(texts.get("ExecutedVersion")),
                Optional.ofNullable(texts.get("DurableExecutionArn")));
    }

    private Payload payloadOr(String member) {
        return payloads.getOrDefault(member, NO_PAYLOAD);
    }

    private Optional<Duration> span(String member) {
        return Optional.ofNullable(spans.get(member));
    }
}
