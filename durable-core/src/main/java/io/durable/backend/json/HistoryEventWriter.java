package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.durable.client.EventDetails;
import io.durable.client.EventDetails.CallbackStarted;
import io.durable.client.EventDetails.ChainedInvokeStarted;
import io.durable.client.EventDetails.ExecutionStarted;
import io.durable.client.EventDetails.Failed;
import io.durable.client.EventDetails.Failure;
import io.durable.client.EventDetails.InvocationCompleted;
import io.durable.client.EventDetails.Payload;
import io.durable.client.EventDetails.Retry;
import io.durable.client.EventDetails.Succeeded;
import io.durable.client.EventDetails.WaitStarted;
import io.durable.client.EventDetails.WaitSucceeded;
import io.durable.client.EventOperation;
import io.durable.client.HistoryEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Writes the events of a history. */
final class HistoryEventWriter {

    private static final Timestamps TIMESTAMPS = Timestamps.EPOCH_SECONDS;

    private final JsonGenerator generator;

    HistoryEventWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    void write(HistoryEvent event) throws IOException {
        String type = event.type().serviceName();
        generator.writeStartObject();
        generator.writeNumberField("EventId", event.eventId());
        generator.writeStringField("EventType", type);
        TIMESTAMPS.write(generator, "EventTimestamp", event.timestamp());
        if (event.operation().isPresent()) {
            writeOperation(event.operation().get());
        }
        generator.writeObjectFieldStart(type + "Details");
        writeDetails(event.details());
        generator.writeEndObject();
        generator.writeEndObject();
    }

    private void writeOperation(EventOperation operation) throws IOException {
        Members.writeText(generator, "Id", operation.id());
        writeText("Name", operation.name());
        writeText("ParentId", operation.parentId());
        writeText("SubType", operation.subType());
    }

    private void writeDetails(EventDetails details) throws IOException {
        if (details instanceof Succeeded succeeded) {
            writePayload("Result", succeeded.result());
            writeRetry(succeeded.retry());
        } else if (details instanceof Failed failed) {
            writeError(failed.error());
            writeRetry(failed.retry());
        } else if (details instanceof ExecutionStarted started) {
            writePayload("Input", started.input());
            writeSeconds("ExecutionTimeout", started.executionTimeout());
        } else if (details instanceof InvocationCompleted completed) {
            TIMESTAMPS.write(generator, "StartTimestamp", completed.startTimestamp());
            TIMESTAMPS.write(generator, "EndTimestamp", completed.endTimestamp());
            Members.writeText(generator, "RequestId", completed.requestId());
            writeError(completed.error());
        } else {
            writeStart(details);
        }
    }

    private void writeStart(EventDetails details) throws IOException {
        if (details instanceof WaitStarted started) {
            writeSeconds("Duration", Optional.of(started.duration()));
            TIMESTAMPS.write(generator, "ScheduledEndTimestamp", started.scheduledEndTimestamp());
        } else if (details instanceof WaitSucceeded succeeded) {
            writeSeconds("Duration", Optional.of(succeeded.duration()));
        } else if (details instanceof CallbackStarted started) {
            Members.writeText(generator, "CallbackId", started.callbackId());
            writeSeconds("Timeout", started.timeout());
            writeSeconds("HeartbeatTimeout", started.heartbeatTimeout());
        } else if (details instanceof ChainedInvokeStarted started) {
            Members.writeText(generator, "FunctionName", started.functionName());
            writeText("TenantId", started.tenantId());
            writePayload("Input", started.input());
            writeText("ExecutedVersion", started.executedVersion());
            writeText("DurableExecutionArn", started.executionArn());
        }
    }

    private void writePayload(String name, Payload payload) throws IOException {
        generator.writeObjectFieldStart(name);
        Members.writeText(generator, "Payload", payload.payload());
        generator.writeBooleanField("Truncated", payload.truncated());
        generator.writeEndObject();
    }

    private void writeError(Optional<Failure> failure) throws IOException {
        if (failure.isPresent()) {
            generator.writeObjectFieldStart("Error");
            ErrorObjectJson.writeMember(generator, "Payload", failure.get().error());
            generator.writeBooleanField("Truncated", failure.get().truncated());
            generator.writeEndObject();
        }
    }

    private void writeRetry(Optional<Retry> retry) throws IOException {
        if (retry.isPresent()) {
            generator.writeObjectFieldStart("RetryDetails");
            generator.writeNumberField("CurrentAttempt", retry.get().currentAttempt());
            writeSeconds("NextAttemptDelaySeconds", retry.get().nextAttemptDelay());
            generator.writeEndObject();
        }
    }

    private void writeText(String name, Optional<String> text) throws IOException {
        Members.writeText(generator, name, text.orElse(null));
    }

    private void writeSeconds(String name, Optional<Duration> duration) throws IOException {
        if (duration.isPresent()) {
            generator.writeNumberField(name, duration.get().toSeconds());
        }
    }
}
