package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.ChildContextConfig;
import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.TypeRef;
import io.durable.backend.OperationIdentity;
import io.durable.client.ExecutionStatus;
import io.durable.engine.state.OperationIds;
import io.durable.error.RetryInvocationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Child contexts: ids, what is recorded, and what is run again. */
@EndsInTime
class ChildContextTests {

    private final List<String> ran = new CopyOnWriteArrayList<>();

    private String noting(DurableContext ctx, String name) {
        return ctx.step(name, String.class, s -> {
            ran.add(name);
            return name;
        });
    }

    @EveryVariant
    void nested_contexts_have_ids_and_parents_of_their_own(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            noting(ctx, "first");
            return ctx.runInChildContext("outer", String.class, outer -> {
                noting(outer, "in outer");
                return outer.runInChildContext("inner", String.class, inner -> noting(inner, "in inner"));
            });
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"in inner\"");
        assertThat(harness.backend().operations(run.arn()).stream().skip(1))
                .extracting(operation -> {
                    OperationIdentity identity = operation.identity();
                    return identity.name() + " " + identity.id() + " < " + identity.parentId();
                })
                .containsExactly(
                        "first c4ca4238a0b92382 < null",
                        "outer c81e728d9d4c2f63 < null",
                        "in outer " + idOf("2-1") + " < c81e728d9d4c2f63",
                        "inner " + idOf("2-2") + " < c81e728d9d4c2f63",
                        "in inner " + idOf("2-2-1") + " < " + idOf("2-2"));
    }

    private static String idOf(String place) {
        return OperationIds.id(place);
    }

    @EveryVariant
    void a_finished_context_answers_from_its_record_and_does_not_run_again(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            record Point(int x, int y) {}
            List<Point> points = ctx.runInChildContext("child", new TypeRef<List<Point>>() {}, child -> {
                ran.add("body");
                return List.of(new Point(noting(child, "a").length(), 2));
            });
            ctx.wait(Duration.ofHours(1));
            return points.get(0).x() + points.get(0).y();
        });

        assertThat(harness.run().result()).isEqualTo("3");
        assertThat(ran).containsExactly("body", "a");
    }

    @EveryVariant
    void an_unfinished_context_goes_on_where_it_was(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            DurableFuture<String> beside = ctx.runInChildContextAsync("beside", String.class, child -> {
                ran.add("body");
                noting(child, "a");
                child.wait(Duration.ofHours(1));
                return noting(child, "b");
            });
            return beside.get();
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"b\"");
        assertThat(ran).containsExactly("body", "a", "body", "b");
        assertThat(run.events()).containsOnlyOnce("ContextStarted", "ContextSucceeded");
    }

    @EveryVariant
    void a_void_context_records_no_payload_and_may_have_a_sub_type_of_its_own(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            ctx.runInChildContext(
                    "saga",
                    child -> noting(child, "a"),
                    ChildContextConfig.defaults().withSubType("Saga-1"));
            ctx.wait(Duration.ofSeconds(1));
            return null;
        });

        harness.run();

        assertThat(harness.updates().stream()
                        .filter(update -> "saga".equals(update.identity().name())))
                .hasSize(2)
                .allSatisfy(update -> {
                    assertThat(update.identity().subType()).isEqualTo("Saga-1");
                    assertThat(update.payload()).isNull();
                });
        assertThat(ran).containsExactly("a");
    }

    @EveryVariant
    void an_error_mapper_chooses_what_is_thrown_live_and_replayed(Variant variant) {
        List<String> seen = new ArrayList<>();
        ChildContextConfig mapped = ChildContextConfig.defaults()
                .withErrorMapper(failure -> new IllegalArgumentException("mapped " + failure.getMessage(), failure));
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            seen.add(Failures.caughtFrom(() -> ctx.runInChildContextAsync(
                            "child",
                            String.class,
                            child -> {
                                throw new IllegalStateException("x");
                            },
                            mapped)
                    .get()));
            ctx.wait(Duration.ofSeconds(1));
            return null;
        });

        harness.run();

        String expected =
                "IllegalArgumentException(mapped x) <- ChildContextException(x)[child|java.lang.IllegalStateException|-]";
        assertThat(seen).containsExactly(expected, expected);
    }

    @EveryVariant
    void what_a_crash_in_the_middle_leaves_is_replayed(Variant variant) {
        WorkflowHarness harness = variant.harness();
        harness.deploy((input, ctx) -> ctx.runInChildContext("outer", String.class, outer -> {
            noting(outer, "a");
            return outer.runInChildContext("inner", String.class, inner -> {
                noting(inner, "b");
                if (!ran.contains("died")) {
                    ran.add("died");
                    inner.checkpoint();
                    harness.backend().crash(outer.executionArn());
                    throw new RetryInvocationException("the process is dead");
                }
                return noting(inner, "c");
            });
        }));

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"c\"");
        assertThat(run.invocations()).isEqualTo(2);
        assertThat(ran).containsExactly("a", "b", "died", "c");
    }

    @Nested
    class Unfinished {

        @EveryVariant
        void operations_of_a_finished_context_are_recorded_no_more(Variant variant) {
            CountDownLatch finished = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(1);
            Threads threads = Threads.of(variant);
            WorkflowHarness harness = variant.harness(settings -> settings.branchThreads(threads));
            harness.deploy((input, ctx) -> {
                String result = ctx.runInChildContext("child", String.class, child -> {
                    child.stepAsync("late", s -> {
                        begun.countDown();
                        Threads.await(finished);
                        ran.add("late");
                    });
                    child.waitAsync("left", Duration.ofDays(9));
                    Threads.await(begun);
                    return "done";
                });
                finished.countDown();
                threads.joinAll();
                ctx.wait(Duration.ofHours(1));
                return result;
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.result()).isEqualTo("\"done\"");
            assertThat(ran).containsExactly("late");
            assertThat(run.events()).containsOnlyOnce("ContextSucceeded").doesNotContain("StepSucceeded");
        }

        @EveryVariant
        void the_future_of_one_of_them_awaited_outside_is_a_deadlock(Variant variant) {
            CountDownLatch finished = new CountDownLatch(1);
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                AtomicReference<DurableFuture<String>> leaked = new AtomicReference<>();
                ctx.runInChildContext(
                        "child",
                        child -> leaked.set(child.stepAsync("late", String.class, s -> {
                            Threads.await(finished);
                            return "too late";
                        })));
                finished.countDown();
                return leaked.get().get();
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.description().status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(run.error().errorMessage()).contains("waits for Step 'late' (operation 1-1)");
        }
    }

    @Test
    void a_context_that_fails_without_being_caught_fails_the_execution() {
        WorkflowHarness harness = WorkflowHarness.create()
                .deploy((input, ctx) -> ctx.runInChildContext("child", String.class, child -> {
                    throw new IllegalStateException("x");
                }));

        WorkflowHarness.Run run = harness.run();

        assertThat(run.error().errorType()).isEqualTo("ChildContextError");
        assertThat(run.error().errorMessage()).isEqualTo("x");
    }
}
