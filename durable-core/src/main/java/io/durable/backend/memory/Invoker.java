package io.durable.backend.memory;

import io.durable.DurableLimits;
import io.durable.backend.InvocationOutput;
import io.durable.backend.InvocationOutput.Pending;
import io.durable.backend.InvocationOutput.Succeeded;
import io.durable.backend.memory.InvocationCycle.Begun;
import io.durable.client.ExecutionClientException;
import io.durable.error.ErrorObject;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs invocations on the executor. */
final class Invoker {

    private static final Logger log = LoggerFactory.getLogger(Invoker.class);

    /** Of an invocation that was cut off before it began: what it answers is not looked at. */
    private static final InvocationOutput NOTHING = new Pending();

    private final BackendSettings settings;
    private final Functions functions;
    private final TokenIssuer tokens;

    Invoker(BackendSettings settings, Functions functions, TokenIssuer tokens) {
        this.settings = settings;
        this.functions = functions;
        this.tokens = tokens;
    }

    /** Queues an invocation of an execution that has none. One that cannot be run, for want of a thread, has failed. */
    void queue(Execution execution) {
        try {
            settings.executor().execute(() -> run(execution));
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            begin(execution).ifPresent(begun -> fail(execution, begun, InvocationErrors.thrown(e)));
        }
    }

    private Optional<Begun> begin(Execution execution) {
        String token = tokens.next();
        return execution.driveUnsaved((cycle, now) -> cycle.begin(token, now));
    }

    private void run(Execution execution) {
        try {
            begin(execution).ifPresent(begun -> run(execution, begun));
        } catch (ExecutionClientException notKept) {
            log.warn(
                    "How an invocation of {} ended could not be kept: {}",
                    execution.identity().arn(),
                    notKept.getMessage());
        }
    }

    /** The boundary of the user's code: whatever comes out of it ends this invocation and nothing else. */
    private void run(Execution execution, Begun begun) {
        Optional<InvocationOutput> output;
        try {
            output = Optional.ofNullable(call(execution.identity(), begun));
        } catch (Throwable e) {
            ErrorObject error = InvocationErrors.thrown(e);
            log.warn("An invocation of {} failed with {}", execution.identity().arn(), error.errorType());
            fail(execution, begun, error);
            return;
        }
        Optional<ErrorObject> invalid = output.map(Invoker::check).orElse(Optional.of(InvocationErrors.noAnswer()));
        invalid.ifPresentOrElse(
                error -> fail(execution, begun, error), () -> output.ifPresent(it -> answer(execution, begun, it)));
    }

    private InvocationOutput call(ExecutionIdentity identity, Begun begun) {
        Invocation invocation = begun.invocation();
        InvocationContext context = new InvocationContext(
                invocation.requestId(),
                identity.functionName(),
                identity.tenantId(),
                identity.traceParent(),
                begun.end(),
                settings.timeSource());
        boolean runs = invocation.enter();
        try {
            return runs
                    ? functions.require(identity.functionName()).function().invoke(begun.input(), context)
                    : NOTHING;
        } finally {
            invocation.leave();
        }
    }

    private static Optional<ErrorObject> check(InvocationOutput output) {
        int bytes = output instanceof Succeeded succeeded ? Utf8.length(succeeded.result()) : 0;
        int limit = DurableLimits.MAX_ANSWER_RESULT_BYTES;
        return bytes > limit ? Optional.of(InvocationErrors.tooLarge(bytes, limit)) : Optional.empty();
    }

    private static void answer(Execution execution, Begun begun, InvocationOutput output) {
        execution.drive((cycle, now) -> cycle.answer(begun.invocation(), output, now));
    }

    private static void fail(Execution execution, Begun begun, ErrorObject error) {
        execution.drive((cycle, now) -> cycle.fail(begun.invocation(), error, now));
    }
}
