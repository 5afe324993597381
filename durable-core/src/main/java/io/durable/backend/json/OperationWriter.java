package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.backend.OperationDetails.ContextDetails;
import io.durable.backend.OperationDetails.ExecutionDetails;
import io.durable.backend.OperationDetails.StepDetails;
import io.durable.backend.OperationDetails.WaitDetails;
import io.durable.backend.OperationIdentity;
import java.io.IOException;
import java.util.List;

/** Writes operations; the object of the details is there even when it is empty. */
final class OperationWriter {

    private final JsonGenerator generator;
    private final Timestamps timestamps;

    OperationWriter(JsonGenerator generator, Timestamps timestamps) {
        this.generator = generator;
        this.timestamps = timestamps;
    }

    void writeList(List<Operation> operations) throws IOException {
        generator.writeArrayFieldStart("Operations");
        for (Operation operation : operations) {
            generator.writeStartObject();
            write(operation);
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    private void write(Operation operation) throws IOException {
        writeIdentity(generator, operation.identity());
        timestamps.write(generator, "StartTimestamp", operation.startTimestamp());
        timestamps.write(generator, "EndTimestamp", operation.endTimestamp());
        generator.writeStringField("Status", operation.status().name());
        generator.writeObjectFieldStart(detailsMember(operation));
        writeDetails(operation.details());
        generator.writeEndObject();
    }

    static void writeIdentity(JsonGenerator generator, OperationIdentity identity) throws IOException {
        Members.writeText(generator, "Id", identity.id());
        Members.writeText(generator, "ParentId", identity.parentId());
        Members.writeText(generator, "Name", identity.name());
        generator.writeStringField("Type", identity.type().name());
        Members.writeText(generator, "SubType", identity.subType());
    }

    private static String detailsMember(Operation operation) {
        return switch (operation.type()) {
            case EXECUTION -> "ExecutionDetails";
            case CONTEXT -> "ContextDetails";
            case STEP -> "StepDetails";
            case WAIT -> "WaitDetails";
            case CALLBACK -> "CallbackDetails";
            case CHAINED_INVOKE -> "ChainedInvokeDetails";
        };
    }

    private void writeDetails(OperationDetails details) throws IOException {
        if (details instanceof ExecutionDetails execution) {
            Members.writeText(generator, "InputPayload", execution.inputPayload());
        } else if (details instanceof ContextDetails context && context.replayChildren()) {
            generator.writeBooleanField("ReplayChildren", true);
        } else if (details instanceof StepDetails step) {
            generator.writeNumberField("Attempt", step.attempt());
            timestamps.write(generator, "NextAttemptTimestamp", step.nextAttemptTimestamp());
        } else if (details instanceof WaitDetails wait) {
            timestamps.write(generator, "ScheduledEndTimestamp", wait.scheduledEndTimestamp());
        } else if (details instanceof CallbackDetails callback) {
            Members.writeText(generator, "CallbackId", callback.callbackId());
        }
        Members.writeText(generator, "Result", details.result());
        ErrorObjectJson.writeMember(generator, details.error());
    }
}
