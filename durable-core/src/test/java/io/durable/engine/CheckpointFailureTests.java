package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.InvocationOutput;
import io.durable.client.ExecutionStatus;
import io.durable.error.CheckpointException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that fail, each kind of failure at each call of a workflow. */
@EndsInTime
class CheckpointFailureTests {

    private static final String RESULT = "\"abcd\"";

    private static final Set<CheckpointFailure> AMBIGUOUS =
            EnumSet.of(CheckpointFailure.NETWORK, CheckpointFailure.UNAVAILABLE);
    private static final Set<CheckpointFailure> FATAL =
            EnumSet.of(CheckpointFailure.REJECTED, CheckpointFailure.ENCRYPTION_KEY);

    /** A workflow with a step, a wait, a branch, and what swallows failures on the way. */
    private static String workflow(DurableContext ctx) {
        String a = ctx.step("a", String.class, s -> "a");
        ctx.wait("w", Duration.ofSeconds(1));
        DurableFuture<String> branch = ctx.runInChildContextAsync("branch", String.class, child -> {
            try {
                return child.step("b", String.class, s -> "b") + child.step("c", String.class, s -> "c");
            } catch (RuntimeException swallowed) {
                return "swallowed";
            }
        });
        String bc = branch.get();
        ctx.wait("v", Duration.ofSeconds(1));
        return a + bc + ctx.step("d", String.class, s -> "d");
    }

    private static WorkflowHarness harness(Variant variant, Disturbance disturbance) {
        return variant.harness(backend -> backend.interceptor(disturbance), settings -> {})
                .deploy((input, ctx) -> workflow(ctx));
    }

    static int calls(Variant variant) {
        WorkflowHarness undisturbed = harness(variant, Disturbance.none());
        assertThat(undisturbed.run().result()).isEqualTo(RESULT);
        return undisturbed.calls().size();
    }

    static Stream<Arguments> everyFailureAtEveryCall() {
        return Variant.all()
                .flatMap(variant -> IntStream.rangeClosed(1, calls(variant))
                        .boxed()
                        .flatMap(call -> Stream.of(CheckpointFailure.values())
                                .map(failure -> Arguments.of(variant, call, failure))));
    }

    static Stream<Arguments> everyCall() {
        return Variant.all()
                .flatMap(variant ->
                        IntStream.rangeClosed(1, calls(variant)).mapToObj(call -> Arguments.of(variant, call)));
    }

    @ParameterizedTest
    @MethodSource("everyFailureAtEveryCall")
    void ends_what_its_scope_says(Variant variant, int call, CheckpointFailure failure) {
        int times = AMBIGUOUS.contains(failure) ? 2 : 1;
        WorkflowHarness harness = harness(variant, Disturbance.before(call, times, failure));

        WorkflowHarness.Run run = harness.run();

        if (FATAL.contains(failure)) {
            assertThat(run.error().errorType()).isEqualTo("CheckpointUnrecoverableExecutionError");
            assertThat(run.error().errorMessage()).contains("disturbed before");
        } else {
            assertThat(run.result()).isEqualTo(RESULT);
            assertThat(thrown(harness))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            CheckpointException.class, one -> assertThat(one).hasMessageContaining("disturbed before"));
        }
        assertNoCallFollowsAFailedOne(harness, call + times - 1);
    }

    private static List<Object> thrown(WorkflowHarness harness) {
        return harness.answers().stream().filter(Throwable.class::isInstance).toList();
    }

    /** The token that a failed call was made with is never used again: no other call of the invocation follows. */
    private static void assertNoCallFollowsAFailedOne(WorkflowHarness harness, int failed) {
        String token = harness.calls().get(failed - 1).checkpointToken();
        assertThat(harness.calls().subList(failed, harness.calls().size()))
                .extracting(CheckpointRequest::checkpointToken)
                .doesNotContain(token);
    }

    /** Another invocation owns the execution by now; to fail it would take it from that one. */
    @ParameterizedTest
    @MethodSource("everyCall")
    void for_a_stale_token_leaves_the_execution_as_it_is(Variant variant, int call) {
        WorkflowHarness harness = harness(variant, Disturbance.before(call, 1, CheckpointFailure.INVALID_TOKEN));
        String arn = harness.start();
        while (thrown(harness).isEmpty()) {
            assertThat(harness.driver().step()).as("goes on").isTrue();
        }

        assertThat(harness.backend().describe(arn).status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(harness.finish(arn).result()).isEqualTo(RESULT);
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void is_repeated_with_the_same_client_token_if_it_is_ambiguous(Variant variant, int call) {
        for (CheckpointFailure failure : AMBIGUOUS) {
            for (Disturbance disturbance :
                    List.of(Disturbance.before(call, 1, failure), Disturbance.after(call, 1, failure))) {
                WorkflowHarness harness = harness(variant, disturbance);

                WorkflowHarness.Run run = harness.run();

                assertThat(run.result()).isEqualTo(RESULT);
                assertThat(thrown(harness)).isEmpty();
                assertThat(harness.calls().get(call)).isEqualTo(harness.calls().get(call - 1));
                assertThat(harness.calls().stream()
                                .map(CheckpointRequest::clientToken)
                                .distinct())
                        .hasSize(harness.calls().size() - 1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void whose_effect_is_unknown_for_good_is_found_out_by_the_next_invocation(Variant variant, int call) {
        WorkflowHarness harness = harness(variant, Disturbance.after(call, 2, CheckpointFailure.NETWORK));

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo(RESULT);
        assertThat(thrown(harness)).hasSize(1);
        for (String step : List.of("a", "b", "c", "d")) {
            assertThat(run.events(step)).containsExactly("StepStarted", "StepSucceeded");
        }
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void without_a_token_in_its_answer_suspends_and_no_call_follows(Variant variant, int call) {
        WorkflowHarness harness = harness(variant, Disturbance.withholdingTheToken(call));
        String arn = harness.start();
        while (harness.calls().size() < call) {
            harness.driver().step();
        }

        assertThat(harness.calls()).hasSize(call);
        assertThat(harness.answers().get(harness.answers().size() - 1)).isInstanceOf(InvocationOutput.Pending.class);
        assertThat(harness.backend().describe(arn).status()).isNotEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void of_a_client_that_is_broken_fails_the_invocation(Variant variant, int call) {
        for (Throwable fault : List.of(new IllegalStateException("broken"), new NoClassDefFoundError("broken"))) {
            WorkflowHarness harness = harness(variant, Disturbance.broken(call, () -> {
                if (fault instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) fault;
            }));

            assertThat(harness.run().result()).isEqualTo(RESULT);
            assertThat(thrown(harness)).hasSize(1).hasOnlyElementsOfType(CheckpointException.class);
        }
    }

    @EveryVariant
    void reaches_every_branch_that_waits_for_it(Variant variant) {
        CountDownLatch met = new CountDownLatch(5);
        Threads threads = Threads.of(variant);
        List<String> caught = new CopyOnWriteArrayList<>();
        WorkflowHarness harness = variant.harness(
                backend -> backend.interceptor(Disturbance.before(1, 1, CheckpointFailure.INVALID_TOKEN)),
                settings -> settings.branchThreads(threads));
        harness.deploy((input, ctx) -> {
            List<DurableFuture<String>> branches = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                branches.add(ctx.runInChildContextAsync("b" + i, String.class, child -> {
                    child.step("meet", s -> {
                        met.countDown();
                        Threads.await(met);
                    });
                    caught.add(Failures.caughtFrom(() -> {
                        child.checkpoint();
                        return child.step("after", String.class, s -> "after");
                    }));
                    return "swallowed";
                }));
            }
            branches.forEach(DurableFuture::get);
            return "done";
        });
        String arn = harness.start();
        harness.driver().runNext();

        assertThat(harness.calls()).hasSize(1);
        assertThat(thrown(harness)).hasSize(1);
        assertThat(caught).allSatisfy(one -> assertThat(one).startsWith("CheckpointException(A checkpoint failed"));
        threads.joinAll();
        assertThat(harness.finish(arn).result()).isEqualTo("\"done\"");
    }
}
