package io.durable.engine;

import io.durable.DurableLimits;
import io.durable.LambdaContext;
import io.durable.backend.CheckpointClient;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails;
import io.durable.backend.TimeSource;
import io.durable.engine.activity.Branches;
import io.durable.engine.activity.Ending;
import io.durable.engine.activity.Strand;
import io.durable.engine.activity.SuspendExecution;
import io.durable.engine.checkpoint.CheckpointCalls;
import io.durable.engine.checkpoint.CheckpointLog;
import io.durable.engine.checkpoint.LogObserver;
import io.durable.engine.checkpoint.UpdateSize;
import io.durable.engine.logging.LogFields;
import io.durable.engine.logging.MdcScope;
import io.durable.engine.operation.ExecutionInfo;
import io.durable.engine.operation.Invocation;
import io.durable.engine.operation.WorkflowContext;
import io.durable.engine.state.ExecutionState;
import io.durable.error.CheckpointException;
import io.durable.error.FailureScope;
import io.durable.error.InvalidInvocationException;
import io.durable.error.PayloadTooLargeException;
import io.durable.error.RetryableSerdesException;
import io.durable.error.SerdesException;
import io.durable.serdes.SerdesContext;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs one invocation on the calling thread. */
final class InvocationRunner implements Invocation.Connection {

    private final EngineParts parts;
    private final Workflow workflow;
    private final InvocationInput input;
    private final LambdaContext lambda;
    private final CheckpointClient client;

    InvocationRunner(EngineParts parts, Workflow workflow, InvocationInput input, LambdaContext lambda) {
        this.parts = parts;
        this.workflow = workflow;
        this.input = input;
        this.lambda = lambda;
        this.client = ObservedClient.of(parts, workflow);
    }

    InvocationOutput run() {
        List<Operation> recorded;
        try {
            recorded = new StateReader(client).readAll(input);
        } catch (CheckpointException unreadable) {
            if (unreadable.scope() == FailureScope.EXECUTION) {
                return new InvocationOutput.Failed(parts.errors().toRecord(unreadable));
            }
            throw unreadable;
        }
        Operation execution = ExecutionState.executionOf(recorded);
        if (execution == null) {
            throw new InvalidInvocationException("The event of " + input.executionArn()
                    + " has no EXECUTION operation; invoke the function through durable execution");
        }
        return run(recorded, execution);
    }

    private InvocationOutput run(List<Operation> recorded, Operation execution) {
        Invocation invocation = new Invocation(
                new ExecutionInfo(
                        input.executionArn(),
                        execution.startTimestamp(),
                        lambda,
                        Set.copyOf(input.updatedOperationIds())),
                parts.policies(),
                parts.errors(),
                new Invocation.Parts(
                        new ExecutionState(recorded),
                        new Branches(
                                parts.settings().branchThreads(),
                                parts.settings().maxBranchThreads()),
                        parts.listeners()),
                this);
        InvocationEvents events = InvocationEvents.of(parts.listeners(), workflow, invocation, input, execution);
        Strand strand = new Strand(invocation.activity());
        WorkflowContext root = WorkflowContext.root(invocation, strand, workflow.logger());
        strand.install();
        try (MdcScope fields = invocation.logFields().ofInvocation(root.isReplaying())) {
            events.started();
            return runWithin(invocation, strand, root, execution, events);
        } finally {
            strand.uninstall();
        }
    }

    private InvocationOutput runWithin(
            Invocation invocation, Strand strand, WorkflowContext root, Operation execution, InvocationEvents events) {
        invocation.branches().add(strand);
        InvocationEnd end = new InvocationEnd(parts, workflow, invocation, execution.id());
        try (MdcScope configured =
                        LogFields.of(parts.policies().defaults().logging().fields());
                MdcScope extra = LogFields.of(events.logFields());
                Deadline deadline = Deadline.schedule(parts.settings(), invocation)) {
            HandlerResult result = runHandler(strand, root, execution, events);
            end.latch(result);
            end.settle(deadline);
            InvocationOutput output = end.answer(result);
            events.ended(output, result, end.cause(result));
            return output;
        } catch (RuntimeException | Error failure) {
            invocation.activity().end(new Ending.InvocationFailed(failure));
            events.failed(failure);
            throw failure;
        } finally {
            invocation.closeTimers();
            invocation.log().close();
        }
    }

    private HandlerResult runHandler(
            Strand strand, WorkflowContext root, Operation execution, InvocationEvents events) {
        strand.enterContext(root);
        try {
            return events.aroundHandler(() -> runCode(root, execution));
        } finally {
            strand.enterContext(null);
        }
    }

    /** What the handler throws decides over the execution, whatever it is. */
    @SuppressWarnings("CatchThrowable")
    private HandlerResult runCode(WorkflowContext root, Operation execution) {
        try {
            Object result = workflow.handle(readInput(execution), root);
            return HandlerResult.returned(writeResult(result));
        } catch (SuspendExecution unwound) {
            return HandlerResult.unwound();
        } catch (Throwable failure) {
            return HandlerResult.threw(failure);
        } finally {
            root.close();
        }
    }

    private @Nullable Object readInput(Operation execution) {
        String payload = execution.details() instanceof OperationDetails.ExecutionDetails details
                ? details.inputPayload()
                : null;
        try {
            return parts.settings()
                    .eventSerdes()
                    .deserialize(payload, workflow.inputType(), new SerdesContext("input", input.executionArn()));
        } catch (RetryableSerdesException mayPass) {
            throw mayPass;
        } catch (RuntimeException | StackOverflowError unreadable) {
            throw new SerdesException(
                    "The input of the execution cannot be read as "
                            + workflow.inputType().getTypeName() + ", which the handler '" + workflow.name()
                            + "' takes; start it with an input that fits",
                    unreadable);
        }
    }

    private @Nullable String writeResult(@Nullable Object result) {
        if (workflow.isVoid()) {
            return null;
        }
        try {
            return requireSendable(parts.settings()
                    .eventSerdes()
                    .serialize(result, new SerdesContext("result", input.executionArn())));
        } catch (RetryableSerdesException | PayloadTooLargeException known) {
            throw known;
        } catch (RuntimeException | StackOverflowError unwritable) {
            throw new SerdesException(
                    "The result of the handler '" + workflow.name() + "' cannot be serialized; return a type that the"
                            + " serdes can write",
                    unwritable);
        }
    }

    private @Nullable String requireSendable(@Nullable String result) {
        int size = UpdateSize.utf8(result);
        if (size > DurableLimits.MAX_REQUEST_PAYLOAD_BYTES) {
            throw new PayloadTooLargeException("The result of the handler '" + workflow.name() + "' has " + size
                    + " bytes; an execution may have at most " + DurableLimits.MAX_REQUEST_PAYLOAD_BYTES
                    + ". Store it elsewhere and return where it is.");
        }
        return result;
    }

    @Override
    public CheckpointLog open(String executionArn, LogObserver observer) {
        Settings settings = parts.settings();
        CheckpointCalls calls = new CheckpointCalls(client, executionArn, input.checkpointToken());
        return new CheckpointLog(calls, observer, settings.timeSource(), settings.batching());
    }

    @Override
    public TimeSource time() {
        return parts.settings().timeSource();
    }
}
