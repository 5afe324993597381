package io.durable.backend.memory;

import io.durable.backend.OperationAction;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions;
import io.durable.backend.UpdateOptions.CallbackOptions;
import io.durable.backend.UpdateOptions.ChainedInvokeOptions;
import io.durable.backend.UpdateOptions.ContextOptions;
import io.durable.backend.UpdateOptions.StepOptions;
import io.durable.backend.UpdateOptions.WaitOptions;
import io.durable.error.ErrorObject;

/** Updates in one word each. */
final class Updates {

    static final ErrorObject BOOM = ErrorObject.of("Boom", "it went off");

    private Updates() {}

    static OperationUpdate start(OperationIdentity identity) {
        return OperationUpdate.start(identity);
    }

    static OperationUpdate succeed(OperationIdentity identity, String payload) {
        return OperationUpdate.succeed(identity, payload);
    }

    static OperationUpdate fail(OperationIdentity identity) {
        return OperationUpdate.fail(identity, BOOM);
    }

    static OperationUpdate startWait(String id, int seconds) {
        return OperationUpdate.start(Script.wait(id), new WaitOptions(seconds));
    }

    static OperationUpdate cancelWait(String id) {
        return update(Script.wait(id), OperationAction.CANCEL, null, null, null);
    }

    static OperationUpdate startCallback(String id) {
        return startCallback(id, 0, 0);
    }

    static OperationUpdate startCallback(String id, int timeoutSeconds, int heartbeatSeconds) {
        return OperationUpdate.start(Script.callback(id), new CallbackOptions(timeoutSeconds, heartbeatSeconds));
    }

    static OperationUpdate startInvoke(String id, String functionName, String payload) {
        return startInvokeFor(null, id, functionName, payload);
    }

    static OperationUpdate startInvokeFor(String tenantId, String id, String functionName, String payload) {
        ChainedInvokeOptions options = new ChainedInvokeOptions(functionName, tenantId);
        return update(Script.invoke(id), OperationAction.START, payload, null, options);
    }

    static OperationUpdate retry(OperationIdentity identity, int seconds) {
        return update(identity, OperationAction.RETRY, null, BOOM, new StepOptions(seconds));
    }

    /** The retry of a condition: the state travels in the payload. */
    static OperationUpdate poll(OperationIdentity identity, String state, int seconds) {
        return update(identity, OperationAction.RETRY, state, null, new StepOptions(seconds));
    }

    static OperationUpdate succeedReplayingChildren(OperationIdentity identity, String payload) {
        return update(identity, OperationAction.SUCCEED, payload, null, new ContextOptions(true));
    }

    static OperationUpdate update(
            OperationIdentity identity,
            OperationAction action,
            String payload,
            ErrorObject error,
            UpdateOptions options) {
        return new OperationUpdate(identity, action, payload, error, options);
    }
}
