package io.durable.backend.memory;

import io.durable.DurableLimits;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions.ChainedInvokeOptions;
import io.durable.client.EventDetails.ChainedInvokeStarted;
import io.durable.client.ExecutionClientException;
import io.durable.error.ErrorObject;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Invokes functions for operations. Each invocation comes to one end, of which its caller is told without a lock. */
final class Callees {

    private static final Logger log = LoggerFactory.getLogger(Callees.class);

    private static final Optional<String> VERSION = Optional.of(Arns.VERSION);

    private final Surroundings surroundings;

    Callees(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Finds the function that an update invokes, and makes its execution. May be called under the lock of the caller's execution,
     * as it takes no other's.
     *
     * @param trace the trace of the caller's execution, which the callee's joins
     * @param caller is told the end
     */
    Callee prepare(OperationUpdate start, Optional<String> trace, Instant now, Consumer<Closing> caller) {
        ChainedInvokeOptions options = ChainedInvokeRules.options(start);
        Deployed deployed =
                surroundings.functions().find(options.functionName()).orElse(null);
        if (deployed instanceof Deployed.Durable durable) {
            ExecutionIdentity identity = ExecutionIdentity.create(
                            surroundings.settings().arns(),
                            durable.name(),
                            Optional.empty(),
                            Optional.ofNullable(options.tenantId()))
                    .within(trace);
            Runnable begin = execution(durable, identity, start.payload(), now, caller);
            return new Callee(VERSION, Optional.of(identity.arn()), begin);
        }
        if (deployed instanceof Deployed.Plain plain) {
            return new Callee(VERSION, Optional.empty(), () -> run(plain, start.payload(), caller));
        }
        return new Callee(Optional.empty(), Optional.empty(), () -> fail(options.functionName(), caller));
    }

    /** Invokes once more what an operation has invoked when the process died before that had begun, or had come to its end. */
    void again(ChainedInvokeStarted started, Optional<String> trace, Instant now, Consumer<Closing> caller) {
        Deployed deployed =
                surroundings.functions().find(started.functionName()).orElse(null);
        @Nullable String payload = started.input().payload();
        if (deployed instanceof Deployed.Durable durable) {
            ExecutionIdentity identity = started.executionArn()
                    .map(arn -> ExecutionIdentity.of(arn, durable.name(), started.tenantId()))
                    .orElseGet(() -> ExecutionIdentity.create(
                            surroundings.settings().arns(), durable.name(), Optional.empty(), started.tenantId()));
            execution(durable, identity.within(trace), payload, now, caller).run();
        } else if (deployed instanceof Deployed.Plain plain) {
            run(plain, payload, caller);
        } else {
            fail(started.functionName(), caller);
        }
    }

    private Runnable execution(
            Deployed.Durable function,
            ExecutionIdentity identity,
            @Nullable String payload,
            Instant now,
            Consumer<Closing> caller) {
        Execution execution = new Execution(identity, surroundings, caller);
        execution.prepare(payload, function.settings().executionTimeout(), now);
        surroundings.executions().addOrFind(execution);
        return execution::beginUnsaved;
    }

    private void fail(String unknownFunction, Consumer<Closing> caller) {
        ErrorObject unknown = ErrorObject.of(
                "ResourceNotFoundException", surroundings.functions().unknown(unknownFunction));
        execute(caller, () -> Closing.failed(unknown));
    }

    /** Runs a plain function once. */
    void run(Deployed.Plain plain, @Nullable String payload, Consumer<Closing> caller) {
        execute(caller, () -> outcome(plain, payload));
    }

    /** What cannot be run, for want of a thread, has failed. */
    private void execute(Consumer<Closing> caller, Supplier<Closing> work) {
        try {
            surroundings.settings().executor().execute(() -> tell(caller, work.get()));
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            caller.accept(Closing.failed(InvocationErrors.thrown(e)));
        }
    }

    private static void tell(Consumer<Closing> caller, Closing closing) {
        try {
            caller.accept(closing);
        } catch (ExecutionClientException notKept) {
            log.warn("How an invocation ended could not be kept: {}", notKept.getMessage());
        }
    }

    /** The boundary of the user's code: whatever comes out of it ends this invocation and nothing else. */
    private static Closing outcome(Deployed.Plain plain, @Nullable String payload) {
        try {
            return checked(plain.function().invoke(payload));
        } catch (Throwable e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            ErrorObject error = InvocationErrors.thrown(e);
            log.warn("An invocation of the plain function {} failed with {}", plain.name(), error.errorType());
            return Closing.failed(error);
        }
    }

    private static Closing checked(@Nullable String result) {
        int bytes = Utf8.length(result);
        int limit = DurableLimits.MAX_ANSWER_RESULT_BYTES;
        return bytes > limit ? Closing.failed(InvocationErrors.tooLarge(bytes, limit)) : Closing.succeeded(result);
    }
}
