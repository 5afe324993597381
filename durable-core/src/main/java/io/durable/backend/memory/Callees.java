package io.durable.backend.memory;

import io.durable.DurableLimits;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions.ChainedInvokeOptions;
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
     * @param caller is told the end
     */
    Callee prepare(OperationUpdate start, Instant now, Consumer<Closing> caller) {
        ChainedInvokeOptions options = ChainedInvokeRules.options(start);
        Deployed deployed =
                surroundings.functions().find(options.functionName()).orElse(null);
        if (deployed instanceof Deployed.Durable durable) {
            return execution(durable, start, now, caller);
        }
        if (deployed instanceof Deployed.Plain plain) {
            return new Callee(VERSION, Optional.empty(), () -> run(plain, start.payload(), caller));
        }
        ErrorObject unknown = ErrorObject.of(
                "ResourceNotFoundException", surroundings.functions().unknown(options.functionName()));
        return new Callee(Optional.empty(), Optional.empty(), () -> execute(caller, () -> Closing.failed(unknown)));
    }

    private Callee execution(Deployed.Durable function, OperationUpdate start, Instant now, Consumer<Closing> caller) {
        Optional<String> tenantId =
                Optional.ofNullable(ChainedInvokeRules.options(start).tenantId());
        ExecutionIdentity identity =
                ExecutionIdentity.create(surroundings.settings().arns(), function.name(), Optional.empty(), tenantId);
        Execution execution = new Execution(identity, surroundings, caller);
        execution.prepare(start.payload(), function.settings().executionTimeout(), now);
        surroundings.executions().addOrFind(execution);
        return new Callee(VERSION, Optional.of(identity.arn()), execution::begin);
    }

    /** Runs a plain function once. */
    void run(Deployed.Plain plain, @Nullable String payload, Consumer<Closing> caller) {
        execute(caller, () -> outcome(plain, payload));
    }

    /** What cannot be run, for want of a thread, has failed. */
    private void execute(Consumer<Closing> caller, Supplier<Closing> work) {
        try {
            surroundings.settings().executor().execute(() -> caller.accept(work.get()));
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            caller.accept(Closing.failed(InvocationErrors.thrown(e)));
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
