package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.ChildContextConfig;
import io.durable.ContextFunction;
import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Child contexts whose result is too large to be recorded: it is rebuilt from the records of their operations. */
@EndsInTime
class LargeChildTests {

    private static final int KB = 1024;

    private final List<String> ran = new CopyOnWriteArrayList<>();

    private String noting(DurableContext ctx, String name) {
        return ctx.step(name, String.class, s -> {
            ran.add(name);
            return name;
        });
    }

    private static OperationUpdate success(WorkflowHarness harness, String name) {
        return harness.updates().stream()
                .filter(update -> update.action() == OperationAction.SUCCEED)
                .filter(update -> name.equals(update.identity().name()))
                .findFirst()
                .orElseThrow();
    }

    static Stream<Arguments> sizes() {
        return Variant.all()
                .flatMap(variant -> Stream.of(
                        Arguments.of(variant, 255 * KB, "x", false),
                        Arguments.of(variant, 256 * KB - 1, "x", false),
                        Arguments.of(variant, 256 * KB, "x", false),
                        Arguments.of(variant, 256 * KB + 1, "x", true),
                        Arguments.of(variant, 257 * KB, "x", true),
                        Arguments.of(variant, 130 * KB, "ü", true)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void a_result_is_the_same_on_both_sides_of_the_limit(Variant variant, int size, String unit, boolean rebuilt) {
        List<String> results = new ArrayList<>();
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            results.add(ctx.runInChildContext("large", String.class, child -> {
                ran.add("body");
                String half = child.stepAsync("half", String.class, s -> unit).get();
                return half.repeat(size - 2);
            }));
            ctx.wait(Duration.ofHours(1));
            return null;
        });

        harness.run();

        assertThat(results).hasSize(2).containsOnly(unit.repeat(size - 2));
        assertThat(ran).hasSize(rebuilt ? 2 : 1);
        UpdateOptions options = rebuilt ? new UpdateOptions.ContextOptions(true) : null;
        assertThat(success(harness, "large").options()).isEqualTo(options);
        assertThat(success(harness, "large").payload()).hasSize(rebuilt ? 0 : size);
    }

    private ContextFunction<String> large(ContextFunction<String> then) {
        return child -> then.run(child) + "x".repeat(256 * KB);
    }

    private List<String> resultsOf(Variant variant, ContextFunction<String> body) {
        List<String> results = new ArrayList<>();
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            String outcome = Failures.caughtFrom(() -> results.add(
                    ctx.runInChildContext("large", String.class, large(body)).replaceAll("x+$", "")));
            ctx.wait(Duration.ofHours(1));
            return outcome;
        });
        WorkflowHarness.Run run = harness.run();
        results.add(run.result() == null ? run.error().errorType() : run.result());
        return results;
    }

    @Nested
    class Rebuilding {

        @EveryVariant
        void runs_no_body_of_a_step_and_makes_no_call(Variant variant) {
            List<Integer> callsAt = new ArrayList<>();
            WorkflowHarness harness = variant.harness();
            harness.deploy((input, ctx) -> {
                callsAt.add(harness.calls().size());
                int length = ctx.runInChildContext("large", String.class, large(child -> {
                            noting(child, "a");
                            child.wait(Duration.ofMinutes(1));
                            return child.runInChildContext("small", String.class, small -> {
                                ran.add("small");
                                return noting(small, "b");
                            });
                        }))
                        .length();
                callsAt.add(harness.calls().size());
                ctx.wait(Duration.ofHours(1));
                return length;
            });

            harness.run();

            assertThat(ran).containsExactly("a", "small", "b");
            int last = callsAt.size() - 1;
            assertThat(callsAt.get(last)).isEqualTo(callsAt.get(last - 1));
        }

        @EveryVariant
        void goes_through_virtual_and_large_contexts_within(Variant variant) {
            ChildContextConfig virtual = ChildContextConfig.defaults().withVirtual(true);
            ContextFunction<String> body = child -> {
                String inVirtual = child.runInChildContext("v", String.class, v -> noting(v, "a"), virtual);
                String beside = child.runInChildContextAsync("w", String.class, v -> noting(v, "b"), virtual)
                        .get();
                return inVirtual
                        + beside
                        + child.runInChildContext("inner", String.class, large(inner -> noting(inner, "c")))
                                .charAt(0);
            };

            assertThat(resultsOf(variant, body)).containsExactly("abc", "abc", "\"nothing\"");
            assertThat(ran).containsExactly("a", "b", "c");
        }

        @EveryVariant
        void that_touches_an_operation_without_a_record_is_not_deterministic(Variant variant) {
            AtomicReference<String> other = new AtomicReference<>("once");
            ContextFunction<String> body = child -> {
                noting(child, "a");
                return other.getAndSet(null) == null ? noting(child, "b") : "b";
            };

            assertThat(resultsOf(variant, body)).containsExactly("b", "NonDeterministicExecutionError");
        }

        @EveryVariant
        void that_awaits_an_operation_which_had_no_outcome_is_not_deterministic(Variant variant) {
            AtomicReference<String> other = new AtomicReference<>("once");
            ContextFunction<String> body = child -> {
                DurableFuture<?> wait = child.waitAsync("w", Duration.ofDays(9));
                CountDownLatch begun = new CountDownLatch(1);
                CountDownLatch never = new CountDownLatch(1);
                child.runInChildContextAsync("unfinished", inner -> {
                    begun.countDown();
                    inner.wait(Duration.ofDays(9));
                    never.countDown();
                });
                if (other.getAndSet(null) == null) {
                    wait.get();
                } else {
                    Threads.await(begun);
                }
                return "b";
            };

            assertThat(resultsOf(variant, body)).containsExactly("b", "NonDeterministicExecutionError");
        }

        @EveryVariant
        void leaves_out_what_nobody_awaited(Variant variant) {
            ContextFunction<String> body = child -> {
                child.waitAsync("w", Duration.ofDays(9));
                child.runInChildContextAsync("unfinished", inner -> {
                    ran.add("unfinished");
                    inner.wait(Duration.ofDays(9));
                });
                Threads.until(() -> ran.contains("unfinished"), "the unfinished context");
                return "b";
            };

            assertThat(resultsOf(variant, body)).containsExactly("b", "b", "\"nothing\"");
            assertThat(ran).containsExactly("unfinished");
        }

        @EveryVariant
        void that_fails_where_the_first_run_did_not_is_not_deterministic(Variant variant) {
            AtomicReference<String> other = new AtomicReference<>("once");
            ContextFunction<String> body = child -> {
                if (other.getAndSet(null) == null) {
                    throw new IllegalStateException("not the first time");
                }
                return "b";
            };

            assertThat(resultsOf(variant, body)).containsExactly("b", "NonDeterministicExecutionError");
        }
    }
}
