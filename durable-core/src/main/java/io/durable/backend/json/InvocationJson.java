package io.durable.backend.json;

import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.InvocationOutput.Failed;
import io.durable.backend.InvocationOutput.Succeeded;
import io.durable.error.InvalidInvocationException;

/**
 * The event with which the service invokes a durable function, and the function's answer.
 *
 * <p>Messages of exceptions hold neither tokens nor payloads.
 *
 * @since 0.1
 */
public final class InvocationJson {

    private InvocationJson() {}

    /**
     * Reads an event. Members that it does not know are skipped; points in time are read in every form that the service or
     * one of its emulators writes.
     *
     * @param event UTF-8
     * @return the event, the execution's own operation first unless a later page holds it
     * @throws InvalidInvocationException if this is not the event of a durable execution: the message says what is missing
     *     and what to do
     */
    public static InvocationInput readInput(byte[] event) {
        try {
            return Documents.read(event, "The event", parser -> new EventReader(parser).read());
        } catch (IllegalArgumentException e) {
            throw new InvalidInvocationException(e.getMessage()
                    + ". This function expects the event of a durable execution: configure it as durable, and"
                    + " invoke it with a qualifier (a version, an alias or $LATEST)");
        }
    }

    /**
     * Writes an event, with points in time as epoch milliseconds.
     *
     * @param input the event
     * @return UTF-8
     */
    public static byte[] writeInput(InvocationInput input) {
        return Documents.write(generator -> {
            Members.writeText(generator, "DurableExecutionArn", input.executionArn());
            Members.writeText(generator, "CheckpointToken", input.checkpointToken());
            generator.writeObjectFieldStart("InitialExecutionState");
            new OperationWriter(generator, Timestamps.EPOCH_MILLISECONDS).writeList(input.operations());
            Members.writeText(generator, "NextMarker", input.nextMarker() == null ? "" : input.nextMarker());
            generator.writeEndObject();
            generator.writeArrayFieldStart("UpdatedOperationIds");
            for (String id : input.updatedOperationIds()) {
                Members.writeText(generator, id);
            }
            generator.writeEndArray();
        });
    }

    /**
     * Writes an answer.
     *
     * @param output the answer
     * @return UTF-8
     */
    public static byte[] writeOutput(InvocationOutput output) {
        return Documents.write(generator -> {
            if (output instanceof Succeeded succeeded) {
                generator.writeStringField("Status", OutputReader.SUCCEEDED);
                Members.writeText(generator, "Result", succeeded.result());
            } else if (output instanceof Failed failed) {
                generator.writeStringField("Status", OutputReader.FAILED);
                ErrorObjectJson.writeMember(generator, failed.error());
            } else {
                generator.writeStringField("Status", OutputReader.PENDING);
            }
        });
    }

    /**
     * Reads an answer.
     *
     * @param answer UTF-8
     * @return the answer
     * @throws IllegalArgumentException if it is no JSON object, has no status or an unknown one, a result although it failed
     *     or an error although it succeeded
     */
    public static InvocationOutput readOutput(byte[] answer) {
        return Documents.read(answer, "The answer of the function", OutputReader::read);
    }
}
