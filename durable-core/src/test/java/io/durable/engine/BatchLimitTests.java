package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CheckpointStrategy;
import io.durable.DurableFuture;
import io.durable.DurableLimits;
import io.durable.TypeRef;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.InvocationOutput;
import io.durable.backend.json.CheckpointJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How much one call carries. */
@EndsInTime
class BatchLimitTests {

    @EveryVariant
    void three_hundred_updates_in_one_go_take_two_calls(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            List<DurableFuture<@Nullable Void>> waits = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                waits.add(ctx.waitAsync("w" + i, Duration.ofSeconds(1)));
            }
            waits.forEach(DurableFuture::get);
            return null;
        });

        harness.run();

        assertThat(harness.batches()).extracting(List::size).containsExactly(250, 50);
    }

    @EveryVariant
    void many_branches_at_once_keep_within_both_limits(Variant variant) {
        String kilobytes = "ü\"".repeat(5_000);
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            List<DurableFuture<String>> steps = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                steps.add(ctx.runInChildContextAsync("c" + i, String.class, child -> {
                    child.step("s", String.class, s -> kilobytes);
                    return "";
                }));
            }
            steps.forEach(DurableFuture::get);
            return "done";
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"done\"");
        assertThat(harness.calls()).allSatisfy(call -> {
            assertThat(call.updates()).hasSizeLessThanOrEqualTo(DurableLimits.MAX_BATCH_UPDATES);
            assertThat(bytes(call)).isLessThanOrEqualTo(DurableLimits.MAX_BATCH_BYTES);
        });
    }

    private static int bytes(CheckpointRequest call) {
        return CheckpointJson.writeRequest(call).length;
    }

    @Test
    void large_results_are_shared_out_over_calls() {
        String large = "x".repeat(200 * 1024);
        WorkflowHarness harness = WorkflowHarness.with(CheckpointStrategy.OPTIMISTIC)
                .deploy((input, ctx) -> {
                    for (int i = 0; i < 9; i++) {
                        ctx.step("s" + i, String.class, s -> large);
                    }
                    return null;
                });

        harness.run();

        assertThat(harness.calls())
                .hasSizeBetween(3, 4)
                .allSatisfy(call -> assertThat(bytes(call)).isLessThanOrEqualTo(DurableLimits.MAX_BATCH_BYTES));
    }

    @Nested
    class ResultsOfTheHandler {

        static Stream<Arguments> sizes() {
            int limit = 6 * 1024 * 1024 - 50;
            return Variant.all()
                    .flatMap(variant -> Stream.of(
                            Arguments.of(variant, "x", limit - 2, false),
                            Arguments.of(variant, "x", limit - 1, true),
                            Arguments.of(variant, "ü", limit / 2, true),
                            Arguments.of(variant, "x", 6 * 1024 * 1024 - 2, true)));
        }

        @ParameterizedTest
        @MethodSource("sizes")
        void over_six_megabytes_are_checkpointed_alone_and_last(
                Variant variant, String unit, int count, boolean checkpointed) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                ctx.step("a", s -> {});
                return unit.repeat(count);
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.result()).hasSize(count + 2);
            InvocationOutput answer = (InvocationOutput) harness.answers().get(0);
            String answered = ((InvocationOutput.Succeeded) answer).result();
            assertThat(answered).hasSize(checkpointed ? 0 : count + 2);
            assertThat(harness.batches())
                    .last()
                    .isEqualTo(
                            checkpointed
                                    ? List.of("SUCCEED EXECUTION null")
                                    : List.of("START STEP a", "SUCCEED STEP a"));
        }

        @EveryVariant
        void that_the_service_refuses_fail_the_execution(Variant variant) {
            WorkflowHarness harness = variant.harness(
                            backend -> backend.interceptor(Disturbance.before(1, 1, CheckpointFailure.REJECTED)),
                            settings -> {})
                    .deploy((input, ctx) -> "x".repeat(6 * 1024 * 1024 - 10));

            WorkflowHarness.Run run = harness.run();

            assertThat(run.error().errorType()).isEqualTo("CheckpointUnrecoverableExecutionError");
        }

        @EveryVariant
        void whose_call_fails_for_the_moment_let_the_invocation_be_repeated(Variant variant) {
            WorkflowHarness harness = variant.harness(
                            backend -> backend.interceptor(Disturbance.before(1, 1, CheckpointFailure.THROTTLED)),
                            settings -> {})
                    .deploy((input, ctx) -> "x".repeat(6 * 1024 * 1024 - 10));

            WorkflowHarness.Run run = harness.run();

            assertThat(run.result()).hasSize(6 * 1024 * 1024 - 8);
            assertThat(run.invocations()).isEqualTo(2);
        }
    }

    /** The input may be large as well: it comes with the event. */
    @EveryVariant
    void an_input_of_megabytes_is_read(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy(TypeRef.of(String.class), (input, ctx) -> input.length());

        assertThat(harness.run("x".repeat(5 * 1024 * 1024)).result()).isEqualTo(String.valueOf(5 * 1024 * 1024));
    }
}
