package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionSummary;
import io.durable.client.Page;
import java.io.IOException;
import java.time.Instant;

/**
 * The answers to the calls GetDurableExecution, ListDurableExecutionsByFunction and StopDurableExecution.
 *
 * <p>Points in time are written as epoch seconds with three places.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_GetDurableExecution.html">GetDurableExecution</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_ListDurableExecutionsByFunction.html">ListDurableExecutionsByFunction</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_StopDurableExecution.html">StopDurableExecution</a>
 * @since 0.1
 */
public final class ExecutionJson {

    private ExecutionJson() {}

    /**
     * Writes the description of an execution.
     *
     * @param description the description
     * @param version the version of the function that it began with
     * @param includeData whether input, result and error are written
     * @return UTF-8
     */
    public static byte[] writeDescription(ExecutionDescription description, String version, boolean includeData) {
        return Documents.write(generator -> {
            writeMembers(generator, description.summary());
            Members.writeText(generator, "Version", version);
            generator.writeBooleanField("ExecutionDataIncluded", includeData);
            if (includeData) {
                Members.writeText(
                        generator, "InputPayload", description.inputPayload().orElse(null));
                Members.writeText(generator, "Result", description.result().orElse(null));
                ErrorObjectJson.writeMember(generator, description.error().orElse(null));
            }
        });
    }

    /**
     * Writes a page of a list of executions.
     *
     * @param page the page
     * @return UTF-8
     */
    public static byte[] writePage(Page<ExecutionSummary> page) {
        return Documents.write(generator -> {
            generator.writeArrayFieldStart("DurableExecutions");
            for (ExecutionSummary summary : page.items()) {
                generator.writeStartObject();
                writeMembers(generator, summary);
                generator.writeEndObject();
            }
            generator.writeEndArray();
            Members.writeText(generator, "NextMarker", page.nextMarker().orElse(null));
        });
    }

    /**
     * Writes the moment at which an execution was stopped.
     *
     * @param moment the moment
     * @return UTF-8
     */
    public static byte[] writeStop(Instant moment) {
        return Documents.write(generator -> Timestamps.EPOCH_SECONDS.write(generator, "StopTimestamp", moment));
    }

    private static void writeMembers(JsonGenerator generator, ExecutionSummary summary) throws IOException {
        Members.writeText(generator, "DurableExecutionArn", summary.arn());
        Members.writeText(generator, "DurableExecutionName", summary.name());
        Members.writeText(generator, "FunctionArn", summary.functionArn());
        Members.writeText(generator, "Status", summary.status().name());
        Timestamps.EPOCH_SECONDS.write(generator, "StartTimestamp", summary.startTimestamp());
        Timestamps.EPOCH_SECONDS.write(
                generator, "EndTimestamp", summary.endTimestamp().orElse(null));
    }
}
