package io.durable.engine;

import io.durable.DurableLimits;
import io.durable.OperationType;
import io.durable.backend.InvocationOutput;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.engine.activity.Activity;
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
        } else if (result.failure() != null) {
            invocation.activity().end(Ending.of(result.failure()));
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
            invocation.activity().leaveBehind();
            log.warn(
                    "{} bodies of '{}' still run after the end of their invocation and are abandoned: nothing of them is"
                            + " recorded any more. Let bodies end when their thread is interrupted.",
                    running,
                    workflow.name());
        }
        int abandoned = invocation.abandonedBodies();
        if (abandoned > 0) {
            log.warn(
                    "{} bodies of '{}' that were abandoned after their timeouts run on beyond the end of their invocation",
                    abandoned,
                    workflow.name());
        }
        invocation.closeTimers();
        flush();
    }

    /** News that a call brings after this would be lost: the service tells them once. */
    private void flush() {
        try {
            invocation.log().send();
            invocation.log().awaitCallUnderWay();
        } catch (CheckpointException | SuspendExecution over) {
            // the log has failed: the answer says so
        }
    }

    InvocationOutput answer(HandlerResult result) {
        Ending ending = decided(result);
        if (ending instanceof Ending.Returned) {
            return succeeded(result.payload());
        }
        if (ending instanceof Ending.ExecutionFailed failed) {
            return new InvocationOutput.Failed(parts.errors().toRecord(failed.cause()));
        }
        if (ending instanceof Ending.InvocationFailed failed) {
            throw thrown(failed.cause());
        }
        return new InvocationOutput.Pending();
    }

    /** Why the execution failed; null if it did not. */
    @Nullable
    Throwable cause(HandlerResult result) {
        return decided(result) instanceof Ending.ExecutionFailed failed ? failed.cause() : null;
    }

    /** What the handler made of outcomes that are not durable does not count. */
    private Ending decided(HandlerResult result) {
        Ending ending = ending();
        CheckpointException failure = invocation.log().failure();
        if (failure != null) {
            return invocation.endingOf(failure);
        }
        if (invocation.log().isTokenWithheld() && !(ending instanceof Ending.InvocationFailed)) {
            return new Ending.TokenWithheld();
        }
        return ending instanceof Ending.DeadlineNear ? decidedNearDeadline(result) : ending;
    }

    /** The service wakes a suspended execution for what is open outside only: it must not wait for that if it could go on. */
    private Ending decidedNearDeadline(HandlerResult result) {
        Activity activity = invocation.activity();
        if (!activity.hasRefused() && result.returned()) {
            return new Ending.Returned();
        }
        if (!activity.hasRefused() && result.failure() != null) {
            return Ending.of(result.failure());
        }
        if (result.isUnwound()
                && !activity.hasStoppedShort()
                && invocation.state().isOpenOutside()) {
            return new Ending.Suspended();
        }
        return new Ending.InvocationFailed(new RetryInvocationException(
                "The time of the invocation is over before the workflow could go on; what is"
                        + " recorded stays. Give the function a longer timeout if this happens again and again."));
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
        } catch (SuspendExecution tokenWithheld) {
            return new InvocationOutput.Pending();
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
