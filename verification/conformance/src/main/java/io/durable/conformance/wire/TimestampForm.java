package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.durable.CheckpointStrategy;
import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.backend.memory.ManualTimeSource;
import io.durable.conformance.wire.Answer.Returned;
import io.durable.conformance.wire.LoopbackService.Reply;
import io.durable.conformance.wire.LoopbackService.Request;
import io.durable.engine.WorkflowFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The event writes points in time in one of its forms. A wait in it ends while a step runs, so that the engine must ask for its
 * end: not before it is due, as with seconds read as milliseconds, and not in thousands of years, as the other way round.
 */
final class TimestampForm implements Fault {

    private static final Duration TICK = Duration.ofMillis(100);
    private static final Instant DUE = Records.START.plusSeconds(1);
    private static final String WAIT_ID = "c81e728d9d4c2f63";

    private final Records form;
    private final ManualTimeSource time = new ManualTimeSource(Records.START);
    private final CountDownLatch secondHasRun = new CountDownLatch(1);
    private volatile boolean askedTooEarly;
    private int token;

    TimestampForm(Records form) {
        this.form = form;
    }

    @Override
    public JsonNode observe(Lab lab, CheckpointStrategy strategy, JsonNode captured) throws InterruptedException {
        String arn = Records.ARN_PREFIX + "timestamps/" + System.identityHashCode(this);
        lab.service().serve(arn, this::answer);
        Sandbox sandbox = new Sandbox();
        WorkflowFunction function = lab.function("faults", this::longAndSecond, sandbox, strategy, time);
        JsonNode event = Records.event(
                arn,
                "token",
                "",
                List.of(
                        form.execution(),
                        form.startedStep("c4ca4238a0b92382", "long"),
                        form.wait(WAIT_ID, "w", DUE, false)));
        return describe(endInVirtualTime(sandbox.start(() -> lab.invoke(function, event))));
    }

    private Object longAndSecond(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        DurableFuture<String> slow = ctx.stepAsync("long", String.class, s -> {
            secondHasRun.await();
            return "long";
        });
        ctx.wait("w", ContextHandlers.ONE_SECOND);
        String second = ctx.step("second", String.class, s -> "second");
        secondHasRun.countDown();
        return List.of(slow.get(), second);
    }

    private Reply answer(Request request) {
        Call call = new Call(request.target(), request.body());
        List<ObjectNode> news = new ArrayList<>(Records.SECONDS.of(call));
        boolean due = !time.instant().isBefore(DUE);
        if (call.updates().isEmpty()) {
            askedTooEarly |= !due;
            news.add(Records.SECONDS.wait(WAIT_ID, "w", DUE, due));
        }
        return Reply.ok(Records.answer(news).put("CheckpointToken", "token" + token++));
    }

    private Answer endInVirtualTime(CompletableFuture<Answer> invocation) throws InterruptedException {
        Instant latest = DUE.plus(Sandbox.PATIENCE);
        while (time.instant().isBefore(latest)) {
            try {
                return invocation.get(TICK.toMillis() / 10, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                time.advance(TICK);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        return new Answer.Thrown("", "nobody asked for the end of the wait up to " + latest);
    }

    private JsonNode describe(Answer answer) {
        ObjectNode observed = JsonNodeFactory.instance.objectNode();
        if (answer instanceof Returned returned && !askedTooEarly) {
            observed.put("outcome", returned.output().path("Status").asText());
            observed.set("result", returned.output().path("Result"));
        } else {
            observed.put(
                    "outcome", askedTooEarly ? "asked for the end of the wait before it was due" : answer.inWords());
        }
        return observed;
    }
}
