package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.durable.CheckpointStrategy;
import io.durable.backend.memory.ManualTimeSource;
import io.durable.conformance.wire.Answer.Returned;
import io.durable.conformance.wire.Capture.Served;
import io.durable.engine.WorkflowFunction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Invokes the engine with the events of a capture, and answers its calls from it. */
final class CapturedRun {

    private final Lab lab;
    private final Capture capture;
    private final Sandbox sandbox = new Sandbox();
    private final Overlay overlay = new Overlay();
    private final ManualTimeSource time = new ManualTimeSource(Instant.EPOCH);
    private final WorkflowFunction function;

    CapturedRun(Lab lab, Capture capture, WireHandler handler) {
        this.lab = lab;
        this.capture = capture;
        this.function = lab.function(capture.name(), handler, sandbox, CheckpointStrategy.EAGER, time);
    }

    /** Runs the case until the execution has ended or the capture has no further invocation. */
    Traffic drive() throws InterruptedException {
        List<Traffic.Invocation> invocations = new ArrayList<>();
        for (Served served : capture.invocations()) {
            Traffic.Invocation invocation = invoke(served);
            invocations.add(invocation);
            if (invocation.answer() instanceof Returned returned && returned.endsExecution()) {
                break;
            }
        }
        return Traffic.of(invocations);
    }

    private Traffic.Invocation invoke(Served served) throws InterruptedException {
        CapturedService script = new CapturedService(overlay, served.responses());
        String arn = served.event().path("DurableExecutionArn").asText();
        lab.service().serve(arn, script);
        time.advanceTo(latest(served.event()));
        JsonNode event = overlay.apply(served.event());
        Answer answer = sandbox.run(() -> lab.invoke(function, event));
        return new Traffic.Invocation(script.calls(), answer);
    }

    /** An event tells the earliest time at which it can have been sent: that of the last change in it. */
    private static Instant latest(JsonNode event) {
        Instant latest = Instant.EPOCH;
        for (String member : List.of("StartTimestamp", "EndTimestamp", "NextAttemptTimestamp")) {
            for (String text : event.findValuesAsText(member)) {
                Instant moment = Instant.parse(text);
                latest = moment.isAfter(latest) ? moment : latest;
            }
        }
        return latest;
    }
}
