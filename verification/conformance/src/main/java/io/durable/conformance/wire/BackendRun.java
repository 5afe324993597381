package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.CheckpointStrategy;
import io.durable.LambdaContext;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.Operation;
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
    private final WireHandler handler;
    private final CheckpointStrategy strategy;
    private final ManualDriver driver = ManualDriver.create();

    BackendRun(Lab lab, Capture capture, WireHandler handler, CheckpointStrategy strategy) {
        this.lab = lab;
        this.capture = capture;
        this.handler = handler;
        this.strategy = strategy;
    }

    /** Runs the case until the execution has ended. */
    Traffic drive() throws IOException {
        Deployed examined = deploy(capture.name(), handler);
        for (String callee : capture.callees()) {
            deploy(callee, Cases.forms(callee).get(0).handler());
        }
        String arn = driver.backend().start(capture.name(), JSON.convertValue(capture.input(), Map.class));
        while (!driver.backend().describe(arn).status().isTerminal()) {
            if (!driver.runNext() && !capture.party().answer(driver.backend(), arn)) {
                letTimePass();
            }
        }
        return Traffic.of(examined.invocations(arn));
    }

    private void letTimePass() {
        if (!driver.time().advanceToNext()) {
            throw new IllegalStateException("The execution waits for what never happens");
        }
    }

    private Deployed deploy(String name, WireHandler code) {
        Deployed deployed = new Deployed(name, code);
        driver.backend().register(name, deployed::invoke);
        return deployed;
    }

    private static InvocationOutput output(Answer answer) throws IOException {
        if (answer instanceof Returned returned) {
            return InvocationJson.readOutput(JSON.writeValueAsBytes(returned.output()));
        }
        throw new IllegalStateException(answer.inWords());
    }

    /** A function, with what went over the wire for it. */
    private final class Deployed {

        private final Sandbox sandbox = new Sandbox();
        private final List<Traffic.Invocation> invocations = new ArrayList<>();
        private final WorkflowFunction function;

        Deployed(String name, WireHandler code) {
            this.function = lab.function(name, code, sandbox, strategy, driver.time());
        }

        InvocationOutput invoke(InvocationInput input, LambdaContext lambda) {
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

        List<Traffic.Invocation> invocations(String arn) throws IOException {
            List<Operation> operations = driver.backend().operations(arn);
            List<Traffic.Invocation> comparable = new ArrayList<>();
            for (Traffic.Invocation invocation : invocations) {
                List<Call> calls = new ArrayList<>();
                for (Call call : invocation.calls()) {
                    calls.add(capture.party().withCapturedIds(call, operations));
                }
                comparable.add(new Traffic.Invocation(calls, invocation.answer()));
            }
            return comparable;
        }
    }
}
