package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.durable.CheckpointStrategy;
import io.durable.backend.memory.ManualTimeSource;
import io.durable.conformance.wire.Answer.Returned;
import io.durable.conformance.wire.Answer.Thrown;
import io.durable.conformance.wire.LoopbackService.Reply;
import io.durable.conformance.wire.LoopbackService.Request;
import io.durable.engine.WorkflowFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Every checkpoint call gets an answer that it should not get. A thrown invocation is repeated once, as it was for the capture.
 *
 * @param reply the answer to a call
 */
record FailingCalls(BiFunction<Request, JsonNode, Reply> reply) implements Fault {

    private static final int MOST_INVOCATIONS = 2;
    private static final String MESSAGE = "Checkpoint failed: ";

    /** A refusal with the message that the reference reports. */
    static Fault refused(int status, String code) {
        return new FailingCalls((request, captured) -> Reply.error(status, code, message(captured)));
    }

    /** The answer of a service that gives no further token. */
    static Fault withoutToken() {
        return new FailingCalls((request, captured) -> {
            Call call = new Call(request.target(), request.body());
            return Reply.ok(Records.answer(Records.SECONDS.of(call)));
        });
    }

    private static String message(JsonNode captured) {
        String text =
                captured.path("returned").path("Error").path("ErrorMessage").asText()
                        + captured.path("thrown").path("errorMessage").asText();
        return text.substring(text.indexOf(MESSAGE) + MESSAGE.length());
    }

    @Override
    public JsonNode observe(Lab lab, CheckpointStrategy strategy, JsonNode captured) throws InterruptedException {
        String arn = Records.ARN_PREFIX + "fault/" + System.identityHashCode(this);
        List<String> attempts = new ArrayList<>();
        lab.service().serve(arn, request -> {
            attempts.add(request.attempt().orElse("unstated"));
            return reply.apply(request, captured);
        });
        Answer answer = invokeUpToTwice(lab, strategy, arn);
        ObjectNode observed = JsonNodeFactory.instance.objectNode();
        attempts.forEach(observed.putArray("httpAttempts")::add);
        describe(answer, observed);
        return observed;
    }

    private static Answer invokeUpToTwice(Lab lab, CheckpointStrategy strategy, String arn)
            throws InterruptedException {
        Sandbox sandbox = new Sandbox();
        ManualTimeSource time = new ManualTimeSource(Records.START);
        WorkflowFunction function = lab.function("faults", StepHandlers::twoSteps, sandbox, strategy, time);
        Answer answer = new Thrown("", "not invoked");
        for (int i = 1; i <= MOST_INVOCATIONS && answer instanceof Thrown; i++) {
            JsonNode event = Records.event(arn, "token" + i, "", List.of(Records.MILLIS.execution()));
            answer = sandbox.run(() -> lab.invoke(function, event));
        }
        return answer;
    }

    private static void describe(Answer answer, ObjectNode observed) {
        if (answer instanceof Returned returned) {
            observed.set("returned", returned.output());
        } else if (answer instanceof Thrown thrown) {
            observed.putObject("thrown")
                    .put("errorType", thrown.errorType())
                    .put("errorMessage", thrown.errorMessage());
        }
    }
}
