package io.durable.sample.lambda;

import io.durable.LambdaContext;
import io.durable.backend.DurableFunction;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.json.InvocationJson;
import io.durable.backend.memory.InMemoryBackend;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A function as Lambda has it: a process that is started when there is none, and invoked with JSON. */
final class DeployedFunction implements DurableFunction, AutoCloseable {

    private final InMemoryBackend service;
    private final DeploymentPackage packaged;
    private final Map<String, String> environment;
    private final List<LambdaProcess> processes = new CopyOnWriteArrayList<>();
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final AtomicReference<AssertionError> noAnswer = new AtomicReference<>();

    DeployedFunction(InMemoryBackend service, DeploymentPackage packaged, Map<String, String> environment) {
        this.service = service;
        this.packaged = packaged;
        this.environment = new ConcurrentHashMap<>(environment);
    }

    /** The variables of the processes that will be started. */
    Map<String, String> environment() {
        return environment;
    }

    /** What an execution of the service is told: the answer, the posted error, or that the process has exited. */
    @Override
    public InvocationOutput invoke(InvocationInput input, LambdaContext lambda) {
        String event = new String(InvocationJson.writeInput(input), StandardCharsets.UTF_8);
        Optional<Answer> answer = invokeOrStop(input.executionArn(), lambda.requestId(), event);
        if (answer.isEmpty()) {
            service.crash(input.executionArn());
            throw new IllegalStateException("The process has exited; the service knows it already");
        }
        if (answer.get() instanceof Answer.Response response) {
            return InvocationJson.readOutput(response.json().getBytes(StandardCharsets.UTF_8));
        }
        throw new IllegalStateException("The process reported " + answer.get());
    }

    /** Ends the execution when there is no answer: another invocation would only wait as long for one. */
    private Optional<Answer> invokeOrStop(String executionArn, String requestId, String event) {
        try {
            return invoke(requestId, event);
        } catch (AssertionError e) {
            noAnswer.compareAndSet(null, e);
            service.stop(executionArn, null);
            throw e;
        }
    }

    /** Throws what the service has swallowed, if some invocation had no answer. */
    void requireAnswers() {
        Optional.ofNullable(noAnswer.get()).ifPresent(error -> {
            throw error;
        });
    }

    /** What another function is told of this one, which is not durable: the result, or the posted error. */
    @Nullable
    String call(@Nullable String payload) {
        Answer answer = invoke(UUID.randomUUID().toString(), String.valueOf(payload))
                .orElseThrow(() -> new IllegalStateException("The process has exited"));
        if (answer instanceof Answer.Response response) {
            return response.json();
        }
        throw new IllegalStateException(((Answer.Failure) answer).errorMessage());
    }

    /** Invokes the function past the service, with whatever event. */
    Optional<Answer> invoke(String requestId, String event) {
        try {
            Optional<Answer> answer = process().invoke(requestId, event);
            answer.ifPresent(answers::add);
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the function ran", e);
        }
    }

    /** The process that runs, or a new one. */
    private synchronized LambdaProcess process() {
        return running().orElseGet(() -> {
            LambdaProcess started = LambdaProcess.start(packaged, environment);
            processes.add(started);
            return started;
        });
    }

    Optional<LambdaProcess> running() {
        return processes.stream().filter(LambdaProcess::isAlive).findFirst();
    }

    /** The processes, in the order of their starts. */
    List<LambdaProcess> processes() {
        return processes;
    }

    /** What was reported, in the order of the invocations that were. */
    List<Answer> answers() {
        return answers;
    }

    /** All that the processes have printed. */
    List<String> output() {
        List<String> all = new ArrayList<>();
        processes.forEach(process -> all.addAll(process.output()));
        return all;
    }

    /** The processes and the ends of their outputs, for messages. */
    String describe() {
        return processes.stream().map(LambdaProcess::describe).collect(Collectors.joining("\n\n"));
    }

    /** Kills what runs. All output is there afterwards. */
    @Override
    public void close() {
        processes.forEach(LambdaProcess::close);
    }
}
