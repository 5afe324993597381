package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableContext;
import io.durable.backend.InvocationInput;
import io.durable.backend.json.InvocationJson;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.listener.AttemptInfo;
import io.durable.listener.AttemptOutcome;
import io.durable.listener.ContextInfo;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.InvocationInfo;
import io.durable.listener.InvocationOutcome;
import io.durable.listener.OperationChange;
import io.durable.listener.OperationInfo;
import io.durable.retry.RetryStrategies;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Inputs, results and messages of failures are nowhere to be seen but where they belong. */
@EndsInTime
class SecrecyTests {

    private static final String SECRET = "s3cr3t";

    private final List<String> shown = new CopyOnWriteArrayList<>();

    /** Input, results of all kinds, a failed attempt, and a result that is rebuilt. */
    private static String workflow(DurableContext ctx) {
        String a = ctx.step("a", String.class, s -> {
            if (s.attempt() == 1) {
                throw new IllegalStateException(SECRET);
            }
            return SECRET;
        });
        String b = ctx.runInChildContextAsync("b", String.class, child -> child.step("c", String.class, s -> SECRET))
                .get();
        String large = ctx.runInChildContext("large", String.class, child -> SECRET.repeat(60_000));
        ctx.wait("w", Duration.ofSeconds(1));
        return a + b + large.length();
    }

    private WorkflowHarness harness(Variant variant) {
        return variant.harness(settings ->
                settings.listener(new Showing()).defaultRetry(RetryStrategies.fixedDelay(2, Duration.ofSeconds(1))));
    }

    @EveryVariant
    void no_line_is_written_that_has_one_at_any_level(Variant variant) {
        try (Lines lines = Lines.ofEverything()) {
            WorkflowHarness harness = harness(variant).deploy((input, ctx) -> {
                ctx.logger().info("begins");
                return workflow(ctx);
            });

            assertThat(harness.run(SECRET).result()).contains(SECRET);

            assertThat(lines.messages()).contains("begins").noneMatch(line -> line.contains(SECRET));
        }
    }

    @EveryVariant
    void nothing_shows_one_that_users_or_listeners_may_log(Variant variant) {
        WorkflowHarness harness = harness(variant).deploy((input, ctx) -> workflow(ctx));

        WorkflowHarness.Run run = harness.run(SECRET);

        InMemoryBackend backend = harness.backend();
        harness.calls().forEach(call -> show(call, call.updates()));
        show(harness.answers(), run.description(), backend.operations(run.arn()), backend.history(run.arn()));
        assertThat(run.result()).contains(SECRET);
        assertThat(shown).hasSizeGreaterThan(30).noneMatch(text -> text.contains(SECRET));
    }

    @Test
    void an_event_shows_neither_its_token_nor_its_input() {
        InvocationInput event = InvocationJson.readInput("""
                {"DurableExecutionArn": "arn:aws:lambda:us-east-1:123456789012:function:f:1/durable-execution/n/e",
                 "CheckpointToken": "s3cr3t",
                 "InitialExecutionState": {"Operations": [
                   {"Id": "e", "Type": "EXECUTION", "Status": "STARTED", "StartTimestamp": 1,
                    "ExecutionDetails": {"InputPayload": "s3cr3t"}}]}}
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(event.checkpointToken()).isEqualTo(SECRET);
        assertThat(event + " " + event.operations()).contains("EXECUTION").doesNotContain(SECRET);
    }

    private void show(Object... objects) {
        for (Object object : objects) {
            shown.add(String.valueOf(object));
        }
    }

    /** Shows all that a listener is told; the failure of an attempt is the user's own. */
    private final class Showing implements DurableExecutionListener {

        @Override
        public void onInvocationStart(InvocationInfo invocation) {
            show(invocation, invocation.operations());
        }

        @Override
        public void onInvocationEnd(InvocationInfo invocation, InvocationOutcome outcome) {
            show(outcome);
        }

        @Override
        public void onOperationStart(OperationInfo operation) {
            show(operation);
        }

        @Override
        public void onOperationEnd(OperationInfo operation) {
            show(operation);
        }

        @Override
        public void aroundContext(ContextInfo context, Runnable proceed) {
            show(context);
            proceed.run();
        }

        @Override
        public void onAttemptStart(AttemptInfo attempt) {
            show(attempt);
        }

        @Override
        public void onAttemptEnd(AttemptInfo attempt, AttemptOutcome outcome) {
            show(attempt, outcome.succeeded());
        }

        @Override
        public void onOperationChange(OperationChange change) {
            show(change);
        }
    }
}
