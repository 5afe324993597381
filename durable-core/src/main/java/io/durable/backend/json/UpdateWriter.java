package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions;
import io.durable.backend.UpdateOptions.CallbackOptions;
import io.durable.backend.UpdateOptions.ChainedInvokeOptions;
import io.durable.backend.UpdateOptions.ContextOptions;
import io.durable.backend.UpdateOptions.StepOptions;
import io.durable.backend.UpdateOptions.WaitOptions;
import java.io.IOException;

/** Writes updates. */
final class UpdateWriter {

    private final JsonGenerator generator;

    UpdateWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    void write(OperationUpdate update) throws IOException {
        generator.writeStartObject();
        OperationWriter.writeIdentity(generator, update.identity());
        generator.writeStringField("Action", update.action().name());
        Members.writeText(generator, "Payload", update.payload());
        ErrorObjectJson.writeMember(generator, update.error());
        if (update.options() != null) {
            writeOptions(update.options());
        }
        generator.writeEndObject();
    }

    private void writeOptions(UpdateOptions options) throws IOException {
        if (options instanceof ContextOptions context) {
            generator.writeObjectFieldStart("ContextOptions");
            generator.writeBooleanField("ReplayChildren", context.replayChildren());
        } else if (options instanceof StepOptions step) {
            generator.writeObjectFieldStart("StepOptions");
            generator.writeNumberField("NextAttemptDelaySeconds", step.nextAttemptDelaySeconds());
        } else if (options instanceof WaitOptions wait) {
            generator.writeObjectFieldStart("WaitOptions");
            generator.writeNumberField("WaitSeconds", wait.waitSeconds());
        } else if (options instanceof CallbackOptions callback) {
            generator.writeObjectFieldStart("CallbackOptions");
            writeTimeout("TimeoutSeconds", callback.timeoutSeconds());
            writeTimeout("HeartbeatTimeoutSeconds", callback.heartbeatTimeoutSeconds());
        } else if (options instanceof ChainedInvokeOptions invoke) {
            generator.writeObjectFieldStart("ChainedInvokeOptions");
            Members.writeText(generator, "FunctionName", invoke.functionName());
            Members.writeText(generator, "TenantId", invoke.tenantId());
        }
        generator.writeEndObject();
    }

    /** The service reads a missing timeout as none. */
    private void writeTimeout(String member, int seconds) throws IOException {
        if (seconds != 0) {
            generator.writeNumberField(member, seconds);
        }
    }
}
