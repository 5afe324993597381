package io.durable.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.durable.LambdaContext;
import io.durable.OperationType;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.DurableFunction;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.InvocationOutput.Failed;
import io.durable.backend.InvocationOutput.Pending;
import io.durable.backend.InvocationOutput.Succeeded;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import io.durable.error.ErrorObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A function that does in each invocation what the next line of a script says, and keeps what it was invoked with. */
final class Script implements DurableFunction {

    static final InvocationOutput PENDING = new Pending();

    final List<InvocationInput> inputs = new CopyOnWriteArrayList<>();
    final List<LambdaContext> contexts = new CopyOnWriteArrayList<>();

    private final List<AssertionError> failures = new CopyOnWriteArrayList<>();
    private final InMemoryBackend backend;
    private final Deque<Line> lines = new ArrayDeque<>();
    private volatile RuntimeException lastThrown;

    private Script(InMemoryBackend backend) {
        this.backend = backend;
    }

    static Script of(InMemoryBackend backend, Line... lines) {
        Script script = new Script(backend);
        script.lines.addAll(List.of(lines));
        return script;
    }

    @Override
    public InvocationOutput invoke(InvocationInput input, LambdaContext lambda) {
        inputs.add(input);
        contexts.add(lambda);
        try {
            return nextLine().run(new Call(backend, input, lambda));
        } catch (AssertionError e) {
            failures.add(e);
            throw e;
        } catch (RuntimeException e) {
            lastThrown = e;
            throw e;
        }
    }

    private Line nextLine() {
        Line line = lines.poll();
        if (line == null) {
            throw new AssertionError("Invocation " + inputs.size() + " is not in the script", lastThrown);
        }
        return line;
    }

    /** To a backend, an assertion that fails in a function is one more failed invocation: the test must be told here. */
    void rethrowFailures() {
        failures.forEach(failure -> {
            throw failure;
        });
    }

    static InvocationOutput succeeded(String result) {
        return new Succeeded(result);
    }

    static InvocationOutput failed(String type, String message) {
        return new Failed(ErrorObject.of(type, message));
    }

    /** What the function does in one invocation. */
    @FunctionalInterface
    interface Line {
        InvocationOutput run(Call call);
    }

    /** One invocation: checkpoints with the current token and keeps the answers. */
    static final class Call {

        final InvocationInput input;
        final LambdaContext lambda;
        final List<CheckpointResponse> answers = new ArrayList<>();
        final InMemoryBackend backend;
        String token;

        private Call(InMemoryBackend backend, InvocationInput input, LambdaContext lambda) {
            this.backend = backend;
            this.input = input;
            this.lambda = lambda;
            this.token = input.checkpointToken();
        }

        CheckpointResponse checkpoint(OperationUpdate... updates) {
            return checkpoint(List.of(updates));
        }

        CheckpointResponse checkpoint(List<OperationUpdate> updates) {
            CheckpointResponse answer = backend.checkpoint(new CheckpointRequest(
                    input.executionArn(), token, updates, UUID.randomUUID().toString()));
            token = answer.checkpointToken();
            answers.add(answer);
            return answer;
        }

        /** The exception that the batch is refused with. */
        CheckpointClientException refusal(OperationUpdate... updates) {
            return refusal(() -> checkpoint(updates));
        }

        CheckpointClientException refusal(ThrowingCallable refused) {
            CheckpointClientException refusal = catchThrowableOfType(CheckpointClientException.class, refused);
            assertThat(refusal).isNotNull();
            return refusal;
        }

        String arn() {
            return input.executionArn();
        }

        ManualTimeSource time() {
            return (ManualTimeSource) backend.timeSource();
        }

        StatePage state(String marker, int maxItems) {
            return backend.getExecutionState(new StateRequest(input.executionArn(), token, marker, maxItems));
        }
    }

    static OperationIdentity step(String id) {
        return new OperationIdentity(id, null, "step-" + id, OperationType.STEP, "Step");
    }

    static OperationIdentity wait(String id) {
        return new OperationIdentity(id, null, "wait-" + id, OperationType.WAIT, "Wait");
    }

    static OperationIdentity context(String id) {
        return new OperationIdentity(id, null, "context-" + id, OperationType.CONTEXT, "RunInChildContext");
    }

    static OperationIdentity callback(String id) {
        return new OperationIdentity(id, null, "callback-" + id, OperationType.CALLBACK, "Callback");
    }

    static OperationIdentity invoke(String id) {
        return new OperationIdentity(id, null, "invoke-" + id, OperationType.CHAINED_INVOKE, "ChainedInvoke");
    }

    static OperationIdentity execution(String id) {
        return new OperationIdentity(id, null, null, OperationType.EXECUTION, null);
    }

    /** The same operation within a context. */
    static OperationIdentity in(String parentId, OperationIdentity identity) {
        return new OperationIdentity(identity.id(), parentId, identity.name(), identity.type(), identity.subType());
    }
}
