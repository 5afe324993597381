package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonParser;
import io.durable.OperationType;
import io.durable.backend.UpdateOptions;
import io.durable.backend.UpdateOptions.CallbackOptions;
import io.durable.backend.UpdateOptions.ChainedInvokeOptions;
import io.durable.backend.UpdateOptions.ContextOptions;
import io.durable.backend.UpdateOptions.StepOptions;
import io.durable.backend.UpdateOptions.WaitOptions;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the options of an update of any type; a missing number is 0, which whoever applies the update may refuse. */
final class OptionsReader {

    private final JsonParser parser;
    private boolean replayChildren;
    private int nextAttemptDelaySeconds;
    private int waitSeconds;
    private int timeoutSeconds;
    private int heartbeatTimeoutSeconds;
    private @Nullable String functionName;
    private @Nullable String tenantId;

    private OptionsReader(JsonParser parser) {
        this.parser = parser;
    }

    static UpdateOptions read(JsonParser parser, OperationType type) throws IOException {
        var reader = new OptionsReader(parser);
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            reader.readMember(member);
        }
        return reader.options(type);
    }

    private void readMember(String member) throws IOException {
        switch (member) {
            case "ReplayChildren" -> replayChildren = Members.flag(parser, member);
            case "NextAttemptDelaySeconds" -> nextAttemptDelaySeconds = Members.integer(parser, member);
            case "WaitSeconds" -> waitSeconds = Members.integer(parser, member);
            case "TimeoutSeconds" -> timeoutSeconds = Members.integer(parser, member);
            case "HeartbeatTimeoutSeconds" -> heartbeatTimeoutSeconds = Members.integer(parser, member);
            case "FunctionName" -> functionName = Members.text(parser, member);
            case "TenantId" -> tenantId = Members.text(parser, member);
            default -> Members.skip(parser);
        }
    }

    private UpdateOptions options(OperationType type) {
        return switch (type) {
            case CONTEXT -> new ContextOptions(replayChildren);
            case STEP -> new StepOptions(nextAttemptDelaySeconds);
            case WAIT -> new WaitOptions(waitSeconds);
            case CALLBACK -> new CallbackOptions(timeoutSeconds, heartbeatTimeoutSeconds);
            case CHAINED_INVOKE ->
                new ChainedInvokeOptions(
                        Members.require(functionName, "FunctionName", "A ChainedInvokeOptions object"), tenantId);
            case EXECUTION -> throw new AssertionError("An execution has no options");
        };
    }
}
