package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.ConditionContext;
import io.durable.ConditionFunction;
import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.DurableLimits;
import io.durable.OperationType;
import io.durable.TypeRef;
import io.durable.WaitForConditionConfig;
import io.durable.client.ExecutionStatus;
import io.durable.error.WaitForConditionException;
import io.durable.retry.WaitDecision;
import io.durable.retry.WaitStrategies;
import io.durable.retry.WaitStrategy;
import io.durable.serdes.PassThroughSerdes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

@EndsInTime
class ConditionTests {

    record Job(int looks, List<String> log) {

        Job look(int attempt) {
            List<String> longer = new ArrayList<>(log);
            longer.add("look " + attempt);
            return new Job(looks + 1, longer);
        }
    }

    private final List<Integer> checks = new CopyOnWriteArrayList<>();
    private final List<String> seen = new ArrayList<>();

    private static WaitStrategy<Job> untilLooks(int n) {
        return WaitStrategies.fixedDelay((Job job) -> job.looks() < n, 10, Duration.ofSeconds(30));
    }

    private static WaitForConditionConfig<Job> config(int looks) {
        return WaitForConditionConfig.of(new Job(0, List.of()), untilLooks(looks));
    }

    private Job look(Job job, ConditionContext check) {
        checks.add(check.attempt());
        return job.look(check.attempt());
    }

    @EveryVariant
    void a_condition_is_checked_until_it_is_met(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            Job done = ctx.waitForCondition("job", Job.class, this::look, config(3));
            ctx.wait("pause", Duration.ofHours(1));
            return done;
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("{\"looks\":3,\"log\":[\"look 1\",\"look 2\",\"look 3\"]}");
        assertThat(checks).containsExactly(1, 2, 3);
        assertThat(run.invocations()).isEqualTo(4);
        assertThat(run.events("job"))
                .containsExactly(
                        "StepStarted", "StepSucceeded", "StepStarted", "StepSucceeded", "StepStarted", "StepSucceeded");
    }

    @EveryVariant
    void a_condition_is_checked_beside_the_calling_code(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            DurableFuture<Job> job = ctx.waitForConditionAsync("job", Job.class, this::look, config(3));
            int step = ctx.step("beside", Integer.class, s -> 40);
            return step + job.get().looks();
        });

        assertThat(harness.run().result()).isEqualTo("43");
        assertThat(checks).containsExactly(1, 2, 3);
    }

    @EveryVariant
    void a_check_costs_one_call(Variant variant) {
        WorkflowHarness harness = variant.harness()
                .deploy((input, ctx) -> ctx.waitForCondition("job", Job.class, this::look, config(3))
                        .looks());

        harness.run();

        assertThat(harness.batches())
                .containsExactly(
                        List.of("START STEP job", "RETRY STEP job"),
                        List.of("START STEP job", "RETRY STEP job"),
                        List.of("START STEP job", "SUCCEED STEP job"));
    }

    @Test
    void a_check_that_was_interrupted_runs_again_with_the_same_state() {
        WorkflowHarness harness = WorkflowHarness.create();
        harness.deploy((input, ctx) -> ctx.waitForCondition(
                        "job",
                        Job.class,
                        (job, check) -> {
                            checks.add(check.attempt());
                            if (checks.equals(List.of(1, 2))) {
                                harness.flush();
                                harness.backend().crash(ctx.executionArn());
                            }
                            return job.look(check.attempt());
                        },
                        config(3))
                .log());

        assertThat(harness.run().result()).isEqualTo("[\"look 1\",\"look 2\",\"look 3\"]");
        assertThat(checks).containsExactly(1, 2, 2, 3);
    }

    @Test
    void the_strategy_sees_the_state_as_it_was_recorded() {
        WaitStrategy<List<Integer>> noting = (state, attempt) -> {
            seen.add(attempt + " " + state.getClass().getSimpleName() + state);
            return attempt < 2 ? WaitDecision.continueAfter(Duration.ofMillis(1)) : WaitDecision.stop();
        };
        WorkflowHarness harness = WorkflowHarness.create()
                .deploy((input, ctx) -> ctx.waitForCondition(
                        "c",
                        new TypeRef<List<Integer>>() {},
                        (state, check) -> List.of(check.attempt()),
                        WaitForConditionConfig.of(List.of(), noting)));

        harness.run();

        assertThat(seen).containsExactly("1 ArrayList[1]", "2 ArrayList[2]");
    }

    @Test
    void a_state_has_a_serdes_of_its_own() {
        WaitForConditionConfig<String> raw = WaitForConditionConfig.of(
                        "a", WaitStrategies.fixedDelay((String s) -> s.length() < 3, 5, Duration.ofSeconds(1)))
                .withSerdes(PassThroughSerdes.instance());
        WorkflowHarness harness = WorkflowHarness.create()
                .deploy((input, ctx) -> ctx.waitForCondition("c", String.class, (s, check) -> s + "b", raw));

        WorkflowHarness.Run run = harness.run();

        assertThat(run.only(OperationType.STEP).details().result()).isEqualTo("abb");
    }

    @Test
    void a_null_state_is_one() {
        WaitForConditionConfig<@Nullable String> twice = WaitForConditionConfig.of(
                "initial",
                (state, attempt) ->
                        attempt < 2 ? WaitDecision.continueAfter(Duration.ofSeconds(1)) : WaitDecision.stop());
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            ConditionFunction<@Nullable String> check = (state, attempt) -> {
                seen.add(String.valueOf(state));
                return null;
            };
            return ctx.waitForCondition("c", new TypeRef<@Nullable String>() {}, check, twice);
        });

        assertThat(harness.run().result()).isEqualTo("null");
        assertThat(seen).containsExactly("initial", "null");
    }

    @Test
    void the_log_fields_of_a_check_are_those_of_an_attempt() {
        WorkflowHarness harness = WorkflowHarness.create()
                .deploy((input, ctx) -> ctx.waitForCondition(
                        "job",
                        Job.class,
                        (job, check) -> {
                            seen.add(MDC.get("operationName") + " " + MDC.get("attempt"));
                            return look(job, check);
                        },
                        config(2)));

        harness.run();

        assertThat(seen).containsExactly("job 1", "job 2");
    }

    @Test
    void listeners_hear_of_each_check() {
        RecordingListener listener = new RecordingListener();
        WorkflowHarness.with(settings -> settings.listener(listener))
                .deploy((input, ctx) -> ctx.waitForCondition("job", Job.class, this::look, config(2)))
                .run();

        assertThat(listener.lines("start", "attempt-start", "attempt-end", "end"))
                .containsExactly(
                        "start job replay=false",
                        "attempt-start job 1",
                        "attempt-end job 1 succeeded=true",
                        "start job replay=true",
                        "attempt-start job 2",
                        "attempt-end job 2 succeeded=true",
                        "end job SUCCEEDED");
    }

    @Nested
    class WhatFails {

        private List<String> caught(WorkflowHarness harness, ConditionFunction<Job> check, WaitStrategy<Job> strategy) {
            harness.deploy((input, ctx) -> {
                seen.add(Failures.caughtFrom(() -> wait(ctx, check, strategy)));
                ctx.wait(Duration.ofSeconds(1));
                return null;
            });
            harness.run();
            return seen;
        }

        private Job wait(DurableContext ctx, ConditionFunction<Job> check, WaitStrategy<Job> strategy) {
            return ctx.waitForCondition(
                    "job", Job.class, check, WaitForConditionConfig.of(new Job(0, List.of()), strategy));
        }

        @EveryVariant
        void is_a_check_without_another_one(Variant variant) {
            assertThat(caught(variant.harness(), (job, check) -> failing(check.attempt()), untilLooks(2)))
                    .hasSize(2)
                    .containsOnly("WaitForConditionException(gone)[job|java.io.FileNotFoundException|-]");
            assertThat(checks).containsExactly(1);
        }

        private Job failing(int attempt) throws IOException {
            checks.add(attempt);
            throw new FileNotFoundException("gone");
        }

        @EveryVariant
        void is_a_strategy(Variant variant) {
            WaitStrategy<Job> broken = (job, attempt) -> {
                throw new IllegalStateException("undecided");
            };

            assertThat(caught(variant.harness(), ConditionTests.this::look, broken))
                    .hasSize(2)
                    .containsOnly("WaitForConditionException(undecided)[job|java.lang.IllegalStateException|-]");
            assertThat(checks).containsExactly(1);
        }

        @Test
        @SuppressWarnings("NullAway")
        void is_a_strategy_that_decides_nothing() {
            assertThat(caught(WorkflowHarness.create(), ConditionTests.this::look, (job, attempt) -> null))
                    .hasSize(2)
                    .allMatch(text -> text.contains("The wait strategy decided nothing"));
        }

        @EveryVariant
        void is_an_exhausted_strategy(Variant variant) {
            WaitStrategy<Job> impatient = WaitStrategies.fixedDelay((Job job) -> true, 3, Duration.ofSeconds(1));

            assertThat(caught(variant.harness(), ConditionTests.this::look, impatient))
                    .hasSize(2)
                    .containsOnly("WaitForConditionException(waitForCondition exceeded maximum attempts (3))[job|"
                            + WaitForConditionException.class.getName() + "|-]");
            assertThat(checks).containsExactly(1, 2, 3);
        }

        @Test
        void is_restored_as_a_cause_if_that_is_wanted() {
            WorkflowHarness harness =
                    WorkflowHarness.with(settings -> settings.restorableError(FileNotFoundException.class));

            assertThat(caught(harness, (job, check) -> failing(check.attempt()), untilLooks(2)))
                    .hasSize(2)
                    .containsOnly("WaitForConditionException(gone)[job|java.io.FileNotFoundException|-]"
                            + " <- FileNotFoundException(gone)");
        }

        @Test
        void is_recorded_under_a_kind_that_all_know_if_the_strategy_is_exhausted() {
            WaitStrategy<Job> once = WaitStrategies.fixedDelay((Job job) -> true, 1, Duration.ofSeconds(1));
            WorkflowHarness harness =
                    WorkflowHarness.create().deploy((input, ctx) -> wait(ctx, ConditionTests.this::look, once));

            assertThat(harness.run().error().errorType()).isEqualTo("WaitForConditionError");
        }

        @Test
        void includes_operations_within_a_check() {
            WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
                ConditionFunction<Job> misusing = (job, check) -> {
                    ctx.wait("within", Duration.ofSeconds(1));
                    return job;
                };
                return wait(ctx, misusing, untilLooks(1));
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.error().errorType()).isEqualTo("ContextUsageError");
            assertThat(run.error().errorMessage()).contains("WaitForCondition 'job'");
        }
    }

    @Test
    void a_state_that_is_too_large_fails_the_execution() {
        WorkflowHarness harness = WorkflowHarness.create()
                .deploy((input, ctx) -> ctx.waitForCondition(
                        "c",
                        String.class,
                        (s, check) -> "x".repeat(DurableLimits.MAX_PAYLOAD_BYTES - 1),
                        WaitForConditionConfig.of("", (s, attempt) -> WaitDecision.stop())));

        WorkflowHarness.Run run = harness.run();

        assertThat(run.description().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(run.error().errorType()).isEqualTo("PayloadTooLargeError");
        assertThat(run.error().errorMessage()).contains("WaitForCondition 'c'", "262145", "262144");
    }

    @Test
    void the_configuration_does_not_show_the_state() {
        assertThat(WaitForConditionConfig.of("secret", untilAny()).toString())
                .isEqualTo("WaitForConditionConfig[WaitBackoff[maxAttempts=2, initial=PT1S, growth=fixed, max=PT1S,"
                        + " jitter=NONE]]");
    }

    private static WaitStrategy<String> untilAny() {
        return WaitStrategies.fixedDelay((String s) -> s.isEmpty(), 2, Duration.ofSeconds(1));
    }
}
