package io.durable.engine;

import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails;
import io.durable.engine.operation.Invocation;
import io.durable.engine.operation.ListenerChain;
import io.durable.listener.InvocationInfo;
import io.durable.listener.InvocationOutcome;
import io.durable.listener.OperationInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells the listeners of an invocation. Builds nothing while there are none. */
record InvocationEvents(ListenerChain listeners, @Nullable InvocationInfo info) {

    static InvocationEvents of(
            ListenerChain listeners,
            Workflow workflow,
            Invocation invocation,
            InvocationInput input,
            Operation execution) {
        if (listeners.isEmpty()) {
            return new InvocationEvents(listeners, null);
        }
        Set<String> updatedIds = invocation.execution().updatedIds();
        List<OperationInfo> operations = invocation.describeRecords();
        InvocationInfo info = new InvocationInfo(
                input.executionArn(),
                invocation.execution().lambda().requestId(),
                workflow.name(),
                execution.details() instanceof OperationDetails.ExecutionDetails details
                        ? details.inputPayload()
                        : null,
                execution.startTimestamp(),
                operations.size() <= 1,
                operations,
                operations.stream()
                        .filter(operation -> updatedIds.contains(operation.id()))
                        .toList(),
                invocation.execution().lambda());
        return new InvocationEvents(listeners, info);
    }

    void started() {
        if (info != null) {
            listeners.each(listener -> listener.onInvocationStart(info));
        }
    }

    Map<String, String> logFields() {
        if (info == null) {
            return Map.of();
        }
        Map<String, String> fields = new HashMap<>();
        listeners.each(listener -> fields.putAll(listener.logFields(info)));
        return fields;
    }

    HandlerResult aroundHandler(Supplier<HandlerResult> handler) {
        return info == null
                ? handler.get()
                : listeners.around((listener, proceed) -> listener.aroundInvocation(info, proceed), handler);
    }

    /** A result that is too large for the answer is told all the same. */
    void ended(InvocationOutput output, HandlerResult result, @Nullable Throwable failure) {
        if (output instanceof InvocationOutput.Succeeded) {
            tell(new InvocationOutcome(InvocationOutcome.Status.SUCCEEDED, result.payload(), null));
        } else if (output instanceof InvocationOutput.Failed) {
            tell(new InvocationOutcome(InvocationOutcome.Status.FAILED, null, failure));
        } else {
            tell(new InvocationOutcome(InvocationOutcome.Status.PENDING, null, null));
        }
    }

    void failed(Throwable failure) {
        tell(new InvocationOutcome(InvocationOutcome.Status.RETRYING, null, failure));
    }

    private void tell(InvocationOutcome outcome) {
        if (info != null) {
            listeners.each(listener -> listener.onInvocationEnd(info, outcome));
        }
    }
}
