package io.durable.backend.memory;

import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.client.StartExecution;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Starts executions and invokes functions for callers outside. */
final class Calls {

    private final Functions functions;
    private final Starter starter;
    private final Callees callees;

    Calls(Surroundings surroundings) {
        this.functions = surroundings.functions();
        this.starter = new Starter(surroundings);
        this.callees = new Callees(surroundings);
    }

    String start(StartExecution request) {
        return starter.start(request);
    }

    Invoked invoke(FunctionCall call) {
        StartExecution start = checked(call);
        Deployed function = find(call.functionName());
        if (function instanceof Deployed.Plain plain) {
            requireUnnamed(call, plain);
            return run(plain, call);
        }
        return new Invoked.Execution(starter.startRaw(start, call.payload()));
    }

    void check(FunctionCall call) {
        checked(call);
        if (find(call.functionName()) instanceof Deployed.Plain plain) {
            requireUnnamed(call, plain);
        }
    }

    private static StartExecution checked(FunctionCall call) {
        try {
            StartExecution start = new StartExecution(
                    call.functionName(),
                    null,
                    call.executionName(),
                    call.tenantId(),
                    Optional.empty(),
                    call.traceParent());
            Starter.check(start);
            return start;
        } catch (IllegalArgumentException e) {
            throw new ExecutionClientException(Reason.INVALID, e.getMessage(), e);
        }
    }

    private Deployed find(String reference) {
        if (!Arns.isFunction(reference)) {
            throw new ExecutionClientException(
                    Reason.INVALID,
                    "The function name is not allowed: give a name of 1 to 140 of a-z A-Z 0-9 - _, or an ARN",
                    null);
        }
        return functions
                .find(reference)
                .orElseThrow(() -> new ExecutionClientException(Reason.NOT_FOUND, functions.unknown(reference), null));
    }

    private static void requireUnnamed(FunctionCall call, Deployed.Plain plain) {
        if (call.executionName().isPresent()) {
            throw new ExecutionClientException(
                    Reason.INVALID,
                    "'" + plain.name() + "' is a plain function and has no executions: leave the execution's name out",
                    null);
        }
    }

    private Invoked run(Deployed.Plain plain, FunctionCall call) {
        CompletableFuture<Invoked.Outcome> outcome = new CompletableFuture<>();
        callees.run(
                plain,
                call.payload(),
                closing -> outcome.complete(new Invoked.Outcome(closing.result(), closing.error())));
        return new Invoked.Run(outcome);
    }
}
