package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.CheckpointStrategy;
import io.durable.LambdaContext;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.json.InvocationJson;
import io.durable.backend.memory.ManualDriver;
import io.durable.conformance.wire.Answer.Returned;
import io.durable.engine.WorkflowFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a case with the backend in memory as the service, in virtual time: what it answers suits any batches. */
final class BackendRun {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Lab lab;
    private final Capture capture;
    private final Sandbox sandbox = new Sandbox();
    private final ManualDriver driver = ManualDriver.create();
    private final List<Traffic.Invocation> invocations = new ArrayList<>();
    private final WorkflowFunction function;

    BackendRun(Lab lab, Capture capture, WireHandler handler, CheckpointStrategy strategy) {
        this.lab = lab;
        this.capture = capture;
        this.function = lab.function(capture.name(), handler, sandbox, strategy, driver.time());
    }

    /** Runs the case until the execution has ended. */
    Traffic drive() {
        driver.backend().register(capture.name(), this::invoke);
        String arn = driver.backend().start(capture.name(), JSON.convertValue(capture.input(), Map.class));
        driver.runToCompletion(arn);
        return Traffic.of(invocations);
    }

    private InvocationOutput invoke(InvocationInput input, LambdaContext lambda) {
        BackendService script = new BackendService(driver.backend(), input.executionArn());
        lab.service().serve(input.executionArn(), script);
        try {
            JsonNode event = JSON.readTree(InvocationJson.writeInput(input));
            Answer answer = sandbox.run(() -> lab.invoke(function, event));
            invocations.add(new Traffic.Invocation(script.calls(), answer));
            return output(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The run was interrupted", e);
        }
    }

    private static InvocationOutput output(Answer answer) throws IOException {
        if (answer instanceof Returned returned) {
            return InvocationJson.readOutput(JSON.writeValueAsBytes(returned.output()));
        }
        throw new IllegalStateException(answer.inWords());
    }
}
