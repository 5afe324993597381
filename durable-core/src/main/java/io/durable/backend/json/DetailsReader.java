package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonParser;
import io.durable.OperationType;
import io.durable.backend.OperationDetails;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.backend.OperationDetails.ChainedInvokeDetails;
import io.durable.backend.OperationDetails.ContextDetails;
import io.durable.backend.OperationDetails.ExecutionDetails;
import io.durable.backend.OperationDetails.StepDetails;
import io.durable.backend.OperationDetails.WaitDetails;
import io.durable.error.ErrorObject;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the details of an operation of any type: no member means two things. */
final class DetailsReader {

    private final JsonParser parser;
    private @Nullable String inputPayload;
    private @Nullable String result;
    private @Nullable ErrorObject error;
    private boolean replayChildren;
    private int attempt;
    private @Nullable Instant nextAttempt;
    private @Nullable Instant scheduledEnd;
    private @Nullable String callbackId;

    private DetailsReader(JsonParser parser) {
        this.parser = parser;
    }

    static OperationDetails read(JsonParser parser, OperationType type) throws IOException {
        var reader = new DetailsReader(parser);
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            reader.readMember(member);
        }
        return reader.details(type);
    }

    private void readMember(String member) throws IOException {
        switch (member) {
            case "InputPayload" -> inputPayload = Members.text(parser, member);
            case "Result" -> result = Members.text(parser, member);
            case "Error" -> error = ErrorObjectJson.readMember(parser);
            case "ReplayChildren" -> replayChildren = Members.flag(parser, member);
            case "Attempt" -> attempt = Members.integer(parser, member);
            case "NextAttemptTimestamp" -> nextAttempt = Timestamps.read(parser, member);
            case "ScheduledEndTimestamp" -> scheduledEnd = Timestamps.read(parser, member);
            case "CallbackId" -> callbackId = Members.text(parser, member);
            default -> Members.skip(parser);
        }
    }

    private OperationDetails details(OperationType type) {
        return switch (type) {
            case EXECUTION -> new ExecutionDetails(inputPayload);
            case CONTEXT -> new ContextDetails(result, error, replayChildren);
            case STEP -> new StepDetails(attempt, nextAttempt, result, error);
            case WAIT -> new WaitDetails(scheduledEnd);
            case CALLBACK -> new CallbackDetails(callbackId, result, error);
            case CHAINED_INVOKE -> new ChainedInvokeDetails(result, error);
        };
    }
}
