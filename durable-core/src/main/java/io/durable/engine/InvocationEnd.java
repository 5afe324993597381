package io.durable.engine;

import io.durable.DurableLimits;
import io.durable.OperationType;
import io.durable.backend.InvocationOutput;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.engine.activity.Ending;
import io.durable.engine.activity.SuspendExecution;
import io.durable.engine.checkpoint.UpdateSize;
import io.durable.engine.operation.Invocation;
import io.durable.error.CheckpointException;
import io.durable.error.RetryInvocationException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the end of the handler's code to the answer. */
record InvocationEnd(EngineParts parts, Workflow workflow, Invocation invocation, String executionId) {

    private static final Logger log = LoggerFactory.getLogger(DurableEngine.class);

    /** Nothing new begins from here on. An ending that is there already stays, whatever the handler made of it. */
    void latch(HandlerResult result) {
        if (result.returned()) {
            invocation.activity().end(new Ending.Returned());
        } else if (result.failure() instanceof RetryInvocationException
                || (result.failure() instanceof VirtualMachineError
                        && !(result.failure() instanceof StackOverflowError))) {
            invocation.activity().end(new Ending.InvocationFailed(result.failure()));
        } else if (result.failure() != null) {
            invocation.activity().end(new Ending.ExecutionFailed(result.failure()));
        }
        if (result.returned()
                && !(ending() instanceof Ending.Returned)
                && invocation.activity().hasRefused()) {
            log.warn(
                    "The handler '{}' returned although its invocation was ending: it caught what unwinds it. Its result is"
                            + " not used. Let it catch no Throwable or Error.",
                    workflow.name());
        }
    }

    private Ending ending() {
        return Objects.requireNonNull(invocation.activity().ending());
    }

    /** Waits for the branches, and sends what is queued. */
    void settle(Deadline deadline) {
        Ending ending = ending();
        if (!(ending instanceof Ending.Returned) && !(ending instanceof Ending.DeadlineNear)) {
            deadline.abandonLater();
        }
        int running = invocation.branches().awaitAll();
        if (running > 0) {
            log.warn(
                    "{} bodies of '{}' still run after the end of their invocation and are abandoned: nothing of them is"
                            + " recorded any more. Let bodies end when their thread is interrupted.",
                    running,
                    workflow.name());
        }
        invocation.closeTimers();
        flush();
    }

    private void flush() {
        try {
            invocation.log().send();
        } catch (CheckpointException | SuspendExecution over) {
            // the log has failed: the answer says so
        }
    }

    InvocationOutput answer(HandlerResult result) {
        Ending ending = ending();
        CheckpointException failure = invocation.log().failure();
        if (failure != null) {
            // what the handler made of outcomes that are not durable does not count
            ending = invocation.endingOf(failure);
        } else if (invocation.log().isTokenWithheld() && !(ending instanceof Ending.InvocationFailed)) {
            return new InvocationOutput.Pending();
        }
        if (ending instanceof Ending.Returned || (ending instanceof Ending.DeadlineNear && isComplete(result))) {
            return succeeded(result.payload());
        }
        if (ending instanceof Ending.ExecutionFailed failed) {
            return new InvocationOutput.Failed(parts.errors().toRecord(failed.cause()));
        }
        if (ending instanceof Ending.InvocationFailed failed) {
            throw thrown(failed.cause());
        }
        if (ending instanceof Ending.DeadlineNear
                && (invocation.activity().couldGoOn() || !invocation.state().isOpenOutside())) {
            throw new RetryInvocationException(
                    "The time of the invocation is over before the workflow could go on; what is"
                            + " recorded stays. Give the function a longer timeout if this happens again and again.");
        }
        return new InvocationOutput.Pending();
    }

    /** Why the execution failed; null if it did not. */
    @Nullable
    Throwable cause() {
        return ending() instanceof Ending.ExecutionFailed failed
                ? failed.cause()
                : invocation.log().failure();
    }

    private boolean isComplete(HandlerResult result) {
        return result.returned() && !invocation.activity().hasRefused();
    }

    private InvocationOutput succeeded(@Nullable String payload) {
        if (UpdateSize.utf8(payload) <= DurableLimits.MAX_ANSWER_RESULT_BYTES) {
            return new InvocationOutput.Succeeded(payload);
        }
        OperationIdentity identity = new OperationIdentity(executionId, null, null, OperationType.EXECUTION, null);
        try {
            invocation.log().sendLast(OperationUpdate.succeed(identity, payload));
            return new InvocationOutput.Succeeded("");
        } catch (CheckpointException failure) {
            Ending ending = invocation.endingOf(failure);
            if (ending instanceof Ending.ExecutionFailed) {
                return new InvocationOutput.Failed(parts.errors().toRecord(failure));
            }
            throw failure;
        }
    }

    private static RuntimeException thrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime
                ? runtime
                : new RetryInvocationException("The invocation failed: " + cause, cause);
    }
}
