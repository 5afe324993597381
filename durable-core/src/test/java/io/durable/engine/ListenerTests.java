package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CallbackConfig;
import io.durable.CheckpointStrategy;
import io.durable.DurableCallback;
import io.durable.DurableLimits;
import io.durable.OperationStatus;
import io.durable.engine.operation.ListenerChain;
import io.durable.engine.state.OperationIds;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.InvocationInfo;
import io.durable.listener.InvocationOutcome;
import io.durable.listener.OperationChange;
import io.durable.listener.OperationInfo;
import io.durable.retry.RetryStrategies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What listeners are told, and that they harm nobody. */
@EndsInTime
class ListenerTests {

    private final RecordingListener listener = new RecordingListener();

    private WorkflowHarness harness(Variant variant) {
        return variant.harness(settings ->
                settings.listener(listener).defaultRetry(RetryStrategies.fixedDelay(2, Duration.ofSeconds(1))));
    }

    @EveryVariant
    void invocations_are_announced_with_what_woke_them(Variant variant) {
        WorkflowHarness.Run run = harness(variant)
                .deploy((input, ctx) -> {
                    ctx.wait("w", Duration.ofSeconds(2));
                    return "done-" + input;
                })
                .run("x");

        assertThat(listener.lines("invocation", "} invocation"))
                .containsExactly(
                        "invocation-start first=true",
                        "invocation {",
                        "} invocation",
                        "invocation-end PENDING",
                        "invocation-start first=false",
                        "invocation {",
                        "} invocation",
                        "invocation-end SUCCEEDED");
        InvocationInfo first = listener.invocations.get(0);
        InvocationInfo second = listener.invocations.get(1);
        assertThat(first.executionArn()).isEqualTo(run.arn());
        assertThat(first.inputPayload()).isEqualTo("\"x\"");
        assertThat(first.requestId()).isNotBlank().isNotEqualTo(second.requestId());
        assertThat(first.updatedOperations()).isEmpty();
        assertThat(second.updatedOperations()).extracting(OperationInfo::name).containsExactly("w");
        assertThat(second.executionStartTimestamp()).isEqualTo(first.executionStartTimestamp());
        assertThat(first.toString()).doesNotContain("\"x\"");
    }

    @EveryVariant
    void what_ends_outside_begins_once_and_ends_once_over_all_invocations(Variant variant) {
        WorkflowHarness harness = harness(variant);
        harness.backend().registerPlain("echo", payload -> payload);
        harness.deploy((input, ctx) -> {
                    ctx.invoke("i", "echo", 1, Integer.class);
                    DurableCallback<String> late =
                            ctx.createCallback("late", String.class, CallbackConfig.timeout(Duration.ofMinutes(1)));
                    ctx.waitForCallback("c", (id, s) -> harness.backend().succeedCallbackRaw(id, "answer"));
                    Failures.caughtFrom(late::get);
                    ctx.wait("w", Duration.ofSeconds(1));
                    return late.toString();
                })
                .run();

        assertThat(listener.lines("start", "end").stream().filter(line -> line.contains("replay=false")))
                .containsExactlyInAnyOrder(
                        "start i replay=false",
                        "start late replay=false",
                        "start c replay=false",
                        "start null replay=false",
                        "start null replay=false",
                        "start w replay=false");
        assertThat(listener.lines("end"))
                .containsExactlyInAnyOrder(
                        "end i SUCCEEDED",
                        "end late TIMED_OUT",
                        "end c SUCCEEDED",
                        "end null SUCCEEDED",
                        "end null SUCCEEDED",
                        "end w SUCCEEDED");
    }

    @EveryVariant
    void an_operation_begins_once_and_ends_once_over_all_invocations(Variant variant) {
        harness(variant)
                .deploy((input, ctx) -> {
                    ctx.step("a", s -> {});
                    ctx.runInChildContextAsync("c", child -> child.wait("w", Duration.ofSeconds(1)))
                            .get();
                    return ctx.step("b", String.class, s -> {
                        if (s.attempt() == 1) {
                            throw new IllegalStateException("x");
                        }
                        return "ok";
                    });
                })
                .run();

        assertThat(listener.lines("start", "end"))
                .containsExactly(
                        "start a replay=false",
                        "end a SUCCEEDED",
                        "start c replay=false",
                        "start w replay=false",
                        "start c replay=true",
                        "end w SUCCEEDED",
                        "end c SUCCEEDED",
                        "start b replay=false",
                        "start b replay=true",
                        "end b SUCCEEDED");
    }

    @EveryVariant
    void attempts_begin_and_end_around_the_body(Variant variant) {
        harness(variant)
                .deploy((input, ctx) -> ctx.step("flaky", String.class, s -> {
                    listener.lines.add("body");
                    throw new IllegalStateException("x");
                }))
                .run();

        List<String> attempts = listener.lines("attempt", "} attempt", "body", "end");
        assertThat(attempts)
                .containsExactly(
                        "attempt-start flaky 1",
                        "attempt {",
                        "body",
                        "} attempt",
                        "attempt-end flaky 1 succeeded=false",
                        "attempt-start flaky 2",
                        "attempt {",
                        "body",
                        "} attempt",
                        "attempt-end flaky 2 succeeded=false",
                        "end flaky FAILED");
    }

    @EveryVariant
    void contexts_are_surrounded_whenever_their_code_runs(Variant variant) {
        harness(variant)
                .deploy((input, ctx) -> {
                    ctx.runInChildContext("large", String.class, child -> "x".repeat(300 * 1024));
                    ctx.runInChildContext("small", child -> {});
                    ctx.wait(Duration.ofSeconds(1));
                    return null;
                })
                .run();

        assertThat(listener.lines("context"))
                .containsExactly(
                        "context large rebuilding=false {",
                        "context small rebuilding=false {",
                        "context large rebuilding=true {");
    }

    @Test
    void changes_that_an_answer_brings_are_told_with_the_whole_state() {
        WorkflowHarness harness = harness(Variant.of(CheckpointStrategy.BATCHED))
                .deploy((input, ctx) -> ctx.step("greet", String.class, s -> "task-a"));

        harness.run();

        assertThat(listener.lines("change")).containsExactly("change greet SUCCEEDED attempts=1 of 2");
    }

    @EveryVariant
    void a_change_gives_access_to_what_has_not_changed(Variant variant) {
        List<String> seen = new ArrayList<>();
        DurableExecutionListener lookingBack = new DurableExecutionListener() {
            @Override
            public void onOperationChange(OperationChange change) {
                for (OperationInfo updated : change.updatedOperations()) {
                    seen.add(updated.name() + " " + statusOf(change, updated.id()) + " after first "
                            + statusOf(change, OperationIds.id("1")) + ", nobody " + statusOf(change, "nobody"));
                }
            }
        };

        variant.harness(settings -> settings.listener(lookingBack))
                .deploy((input, ctx) -> {
                    ctx.step("first", String.class, s -> "a");
                    ctx.wait("second", Duration.ofSeconds(1));
                    return null;
                })
                .run();

        assertThat(seen).contains("second STARTED after first SUCCEEDED, nobody null");
    }

    private static @Nullable OperationStatus statusOf(OperationChange change, String id) {
        return change.operation(id).map(OperationInfo::status).orElse(null);
    }

    @Test
    void the_end_of_an_operation_has_its_outcome() {
        WorkflowHarness harness = harness(Variant.of(CheckpointStrategy.BATCHED))
                .deploy((input, ctx) -> {
                    ctx.step("a", String.class, s -> "task-a");
                    return ctx.step("b", String.class, s -> {
                        throw new IllegalStateException("boom");
                    });
                });

        harness.run();

        List<OperationInfo> ends = listener.operations.stream()
                .filter(operation -> operation.status().isTerminal())
                .toList();
        assertThat(ends).extracting(OperationInfo::name).containsExactly("a", "b");
        assertThat(ends.get(0).result()).isEqualTo("\"task-a\"");
        assertThat(ends.get(0).error()).isNull();
        assertThat(ends.get(0).attempt()).isEqualTo(1);
        assertThat(ends.get(1).result()).isNull();
        assertThat(ends.get(1).error().errorMessage()).isEqualTo("boom");
        assertThat(ends.get(1).attempt()).isEqualTo(2);
        assertThat(ends.get(0).toString()).doesNotContain("task-a");
    }

    @EveryVariant
    void a_result_that_is_too_large_for_the_answer_is_told_all_the_same(Variant variant) {
        List<Integer> lengths = new ArrayList<>();
        DurableExecutionListener results = new DurableExecutionListener() {
            @Override
            public void onInvocationEnd(InvocationInfo invocation, InvocationOutcome outcome) {
                lengths.add(Objects.requireNonNull(outcome.result()).length());
            }
        };
        variant.harness(settings -> settings.listener(results))
                .deploy((input, ctx) -> "x".repeat(DurableLimits.MAX_ANSWER_RESULT_BYTES))
                .run();

        assertThat(lengths).containsExactly(DurableLimits.MAX_ANSWER_RESULT_BYTES + 2);
    }

    /** Whoever built an event would meet a null here. */
    @Test
    @SuppressWarnings("NullAway")
    void nothing_is_built_where_nobody_listens() {
        InvocationEvents events = InvocationEvents.of(new ListenerChain(List.of()), null, null, null, null);

        assertThat(events.info()).isNull();
        assertThat(events.logFields()).isEmpty();
    }

    @EveryVariant
    void what_has_ended_is_announced_as_replayed_in_each_further_invocation(Variant variant) {
        harness(variant)
                .deploy((input, ctx) -> {
                    ctx.step("s", s -> {});
                    ctx.runInChildContext("c", child -> child.step("within", s -> {}));
                    ctx.map("m", List.of(1, 2), String.class, (child, item, index) -> "x".repeat(200_000));
                    ctx.wait("w", Duration.ofSeconds(1));
                    return null;
                })
                .run();

        assertThat(listener.lines("replay"))
                .containsExactly(
                        "replay s SUCCEEDED",
                        "replay c SUCCEEDED",
                        "replay m SUCCEEDED",
                        "replay map-item-0 SUCCEEDED",
                        "replay map-item-1 SUCCEEDED",
                        "replay w SUCCEEDED");
    }
}
