package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.ChildContextConfig;
import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.DurableLimits;
import io.durable.WaitForConditionConfig;
import io.durable.client.ExecutionStatus;
import io.durable.error.NonDeterministicExecutionException;
import io.durable.retry.WaitDecision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Results that are too large to be recorded, and are made again from the records of the operations beneath. */
@Timeout(60)
class RebuildTests {

    private static final String LARGE = "x".repeat(DurableLimits.MAX_CHILD_RESULT_BYTES + 1);
    private static final ChildContextConfig VIRTUAL =
            ChildContextConfig.defaults().withVirtual(true);

    private final AtomicInteger bodies = new AtomicInteger();

    private int step(DurableContext ctx) {
        return ctx.step("count", Integer.class, s -> bodies.incrementAndGet());
    }

    @Test
    void a_virtual_context_within_is_run_again() {
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            String large = ctx.runInChildContext("large", String.class, child -> {
                int n = child.runInChildContext("virtual", Integer.class, this::step, VIRTUAL);
                return n + LARGE;
            });
            ctx.wait("pause", Duration.ofHours(1));
            return large.substring(0, 1) + large.length();
        });

        assertThat(harness.run().result()).isEqualTo("\"1" + (LARGE.length() + 1) + "\"");
        assertThat(bodies).hasValue(1);
    }

    @Test
    void a_virtual_context_within_is_run_again_beside() {
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            String large = ctx.runInChildContext("large", String.class, child -> {
                DurableFuture<Integer> n = child.runInChildContextAsync("virtual", Integer.class, this::step, VIRTUAL);
                return n.get() + LARGE;
            });
            ctx.wait("pause", Duration.ofHours(1));
            return large.substring(0, 1) + large.length();
        });

        assertThat(harness.run().result()).isEqualTo("\"1" + (LARGE.length() + 1) + "\"");
        assertThat(bodies).hasValue(1);
    }

    @Test
    void an_unfinished_virtual_context_that_had_no_part_in_the_result_has_none_again() {
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            String large = ctx.runInChildContext("large", String.class, child -> {
                child.runInChildContextAsync("beside", Integer.class, this::waitAndStep, VIRTUAL);
                return step(child) + LARGE;
            });
            ctx.wait("pause", Duration.ofHours(1));
            return large.length();
        });

        assertThat(harness.run().result()).isEqualTo(String.valueOf(LARGE.length() + 1));
    }

    @Test
    void a_summary_that_cannot_be_written_fails_the_execution_whoever_catches_it() {
        ChildContextConfig config = ChildContextConfig.defaults().withSummary(result -> {
            throw new IllegalStateException("broken");
        });
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            try {
                return ctx.runInChildContext("large", String.class, child -> LARGE, config)
                        .length();
            } catch (RuntimeException swallowed) {
                return 0;
            }
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.description().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(run.error().errorType()).isEqualTo("SerdesFailedError");
    }

    @Test
    void an_unanswered_callback_within_has_its_id_again() {
        List<String> ids = new ArrayList<>();
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            String large = ctx.runInChildContext("large", String.class, child -> {
                ids.add(child.createCallback("c").id());
                return LARGE;
            });
            ctx.wait("pause", Duration.ofHours(1));
            return large.length();
        });

        assertThat(harness.run().result()).isEqualTo(String.valueOf(LARGE.length()));
        assertThat(ids).hasSize(2);
        assertThat(ids.get(0)).isEqualTo(ids.get(1));
    }

    @Test
    void answers_from_outside_are_read_again() {
        WorkflowHarness harness = WorkflowHarness.create();
        harness.backend().registerPlain("echo", payload -> payload);
        harness.deploy((input, ctx) -> {
            String large = ctx.runInChildContext("large", String.class, child -> {
                String answer = child.waitForCallback(
                        "c", String.class, (id, s) -> harness.backend().succeedCallbackRaw(id, "a"));
                return answer + child.invoke("i", "echo", "b", String.class) + condition(child) + LARGE;
            });
            ctx.wait("pause", Duration.ofHours(1));
            return large.substring(0, 3) + large.length();
        });

        assertThat(harness.run().result()).isEqualTo("\"abc" + (LARGE.length() + 3) + "\"");
        assertThat(bodies).hasValue(1);
    }

    private String condition(DurableContext ctx) {
        return ctx.waitForCondition(
                "w",
                String.class,
                (state, check) -> {
                    bodies.incrementAndGet();
                    return "c";
                },
                WaitForConditionConfig.of("", (state, attempt) -> WaitDecision.stop()));
    }

    static Stream<Consumer<DurableContext>> newcomers() {
        return Stream.of(
                ctx -> ctx.createCallback("new"),
                ctx -> ctx.invoke("new", "nobody", "payload"),
                ctx -> ctx.waitForCallback("new", (id, s) -> {}),
                ctx -> ctx.waitForConditionAsync(
                                "new",
                                String.class,
                                (state, check) -> state,
                                WaitForConditionConfig.of("", (state, attempt) -> WaitDecision.stop()))
                        .get());
    }

    @ParameterizedTest
    @MethodSource("newcomers")
    void an_operation_that_had_no_part_in_the_result_has_none_again(Consumer<DurableContext> newcomer) {
        AtomicInteger runs = new AtomicInteger();
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            String large = ctx.runInChildContext("large", String.class, child -> {
                if (runs.incrementAndGet() > 1) {
                    newcomer.accept(child);
                }
                return LARGE;
            });
            ctx.wait("pause", Duration.ofHours(1));
            return large.length();
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.error().errorType()).isEqualTo("NonDeterministicExecutionError");
        assertThat(run.error().errorMessage()).contains("'new'");
    }

    private int waitAndStep(DurableContext ctx) {
        ctx.wait("year", Duration.ofDays(365));
        return step(ctx);
    }

    @Test
    void code_that_fails_where_it_succeeded_before_is_not_deterministic() {
        AtomicInteger runs = new AtomicInteger();
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            String large = ctx.runInChildContext("large", String.class, child -> {
                if (runs.incrementAndGet() > 1) {
                    throw new IllegalStateException("only once");
                }
                return LARGE;
            });
            ctx.wait("pause", Duration.ofHours(1));
            return large.length();
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.description().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(run.description().error().orElseThrow().errorType())
                .isEqualTo(
                        NonDeterministicExecutionException.class.getSimpleName().replace("Exception", "Error"));
    }
}
