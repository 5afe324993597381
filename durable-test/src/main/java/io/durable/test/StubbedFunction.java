package io.durable.test;

import io.durable.DurableHandler;
import io.durable.DurableLimits;
import io.durable.LambdaContext;
import io.durable.TypeRef;
import io.durable.backend.DurableFunction;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.InvocationOutput.Failed;
import io.durable.backend.InvocationOutput.Succeeded;
import io.durable.backend.OperationDetails.ExecutionDetails;
import io.durable.backend.memory.FunctionSettings;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.engine.DurableEngine;
import io.durable.error.ErrorObject;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function that answers as a test says. Each of its executions has one answer, however often it is invoked. */
final class StubbedFunction implements FunctionStub, DurableFunction {

    private final String name;
    private final InMemoryBackend backend;
    private final DurableEngine engine;
    private final Serdes serdes;
    private final List<DurableFunction> answers = new ArrayList<>();
    private final Map<String, DurableFunction> answering = new LinkedHashMap<>();
    private final List<@Nullable String> inputs = new ArrayList<>();

    StubbedFunction(String name, InMemoryBackend backend, DurableEngine engine, Serdes serdes) {
        this.name = name;
        this.backend = backend;
        this.engine = engine;
        this.serdes = serdes;
        backend.register(name, this);
    }

    @Override
    public FunctionStub thenReturn(@Nullable Object value) {
        String payload = value == null ? null : serdes.serialize(value, new SerdesContext("result", ""));
        return then((input, lambda) -> new Succeeded(payload));
    }

    @Override
    public FunctionStub thenFail(ErrorObject error) {
        return then((input, lambda) -> new Failed(error));
    }

    @Override
    public FunctionStub thenTimeOut(Duration after) {
        backend.register(name, this, FunctionSettings.defaults().withExecutionTimeout(after));
        return thenRun(new TypeRef<@Nullable Object>() {}, (input, ctx) -> {
            ctx.wait(DurableLimits.MAX_DELAY);
            return "too late";
        });
    }

    @Override
    public <I extends @Nullable Object> FunctionStub thenRun(TypeRef<I> inputType, DurableHandler<I, ?> handler) {
        return then(engine.function(name, inputType, handler));
    }

    private synchronized FunctionStub then(DurableFunction answer) {
        answers.add(answer);
        return this;
    }

    @Override
    public InvocationOutput invoke(InvocationInput input, LambdaContext lambda) {
        return answer(input).invoke(input, lambda);
    }

    private synchronized DurableFunction answer(InvocationInput input) {
        if (answers.isEmpty()) {
            throw new IllegalStateException("'" + name + "' was invoked, but the test has not said how it answers;"
                    + " say it with thenReturn, thenFail, thenTimeOut or thenRun");
        }
        return answering.computeIfAbsent(input.executionArn(), arn -> begin(input));
    }

    private DurableFunction begin(InvocationInput input) {
        inputs.add(
                input.operations().get(0).details() instanceof ExecutionDetails details
                        ? details.inputPayload()
                        : null);
        return answers.get(Math.min(inputs.size(), answers.size()) - 1);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the serdes reads a value of the type
    public synchronized <T extends @Nullable Object> List<T> inputs(Class<T> type) {
        return inputs.stream()
                .map(text ->
                        text == null ? (T) null : (T) serdes.deserialize(text, type, new SerdesContext("input", "")))
                .toList();
    }
}
