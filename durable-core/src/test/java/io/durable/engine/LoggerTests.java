package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.CallerData;
import io.durable.ChildContextConfig;
import io.durable.DurableFuture;
import io.durable.LoggerConfig;
import io.durable.error.RetryInvocationException;
import io.durable.retry.RetryStrategies;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a workflow logs: each line once, however often its code runs again. */
@EndsInTime
class LoggerTests {

    private static final String LOGGER = "io.durable.workflow." + WorkflowHarness.FUNCTION;

    private Lines lines;

    @BeforeEach
    void open() {
        lines = Lines.of(LOGGER);
    }

    @AfterEach
    void close() {
        lines.close();
    }

    @EveryVariant
    void each_line_is_written_once_over_all_invocations(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            ctx.logger().info("first");
            ctx.step("a", s -> {});
            ctx.logger().info("after a");
            ctx.wait(Duration.ofSeconds(1));
            ctx.logger().info("after the wait");
            ctx.runInChildContext("c", child -> {
                child.logger().info("in the child");
                child.wait(Duration.ofSeconds(1));
                child.logger().info("child after its wait");
            });
            ctx.logger().info("after the child");
            ctx.wait(Duration.ofSeconds(1));
            ctx.logger().info("last");
            return null;
        });

        harness.run();

        assertThat(lines.messages())
                .containsExactly(
                        "first",
                        "after a",
                        "after the wait",
                        "in the child",
                        "child after its wait",
                        "after the child",
                        "last");
    }

    @EveryVariant
    void a_line_between_start_and_end_of_an_operation_is_written_once(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            DurableFuture<@Nullable Void> shorter = ctx.waitAsync("short", Duration.ofSeconds(1));
            DurableFuture<@Nullable Void> longer = ctx.waitAsync("long", Duration.ofSeconds(2));
            DurableFuture<@Nullable Void> quick = ctx.stepAsync("quick", s -> {});
            ctx.logger().info("all started");
            quick.get();
            ctx.logger().info("quick is over");
            shorter.get();
            ctx.logger().info("short is over");
            longer.get();
            ctx.logger().info("long is over");
            return null;
        });

        assertThat(harness.run().invocations()).isEqualTo(3);
        assertThat(lines.messages()).containsExactly("all started", "quick is over", "short is over", "long is over");
    }

    @EveryVariant
    void a_virtual_context_does_not_let_lines_be_lost_or_repeated(Variant variant) {
        ChildContextConfig virtual = ChildContextConfig.defaults().withVirtual(true);
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            DurableFuture<@Nullable Void> longer = ctx.waitAsync("long", Duration.ofSeconds(5));
            ctx.runInChildContext("empty", child -> child.logger(), virtual);
            ctx.logger().info("after the empty one");
            ctx.runInChildContext("v", child -> child.wait(Duration.ofSeconds(1)), virtual);
            ctx.logger().info("after the first");
            DurableFuture<@Nullable Void> beside = ctx.runInChildContextAsync(
                    "w",
                    child -> {
                        child.wait(Duration.ofSeconds(1));
                        child.logger().info("beside");
                    },
                    virtual);
            ctx.logger().info("beside started");
            beside.get();
            ctx.logger().info("after the second");
            longer.get();
            ctx.logger().info("last");
            return null;
        });

        assertThat(harness.run().invocations()).isEqualTo(4);
        assertThat(lines.messages())
                .containsExactly(
                        "after the empty one",
                        "after the first",
                        "beside started",
                        "beside",
                        "after the second",
                        "last");
    }

    @EveryVariant
    void a_line_after_the_last_record_is_written_by_the_invocation_that_goes_on(Variant variant) {
        AtomicBoolean first = new AtomicBoolean(true);
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            ctx.step("a", s -> {});
            ctx.checkpoint();
            if (first.getAndSet(false)) {
                throw new RetryInvocationException("before the line");
            }
            ctx.logger().info("after a");
            return null;
        });

        harness.run();

        assertThat(lines.messages()).containsExactly("after a");
    }

    @EveryVariant
    void a_step_logs_on_every_attempt(Variant variant) {
        WorkflowHarness harness = variant.harness(
                        settings -> settings.defaultRetry(RetryStrategies.fixedDelay(2, Duration.ofSeconds(1))))
                .deploy((input, ctx) -> ctx.step("a", String.class, s -> {
                    s.logger().info("attempt {}", s.attempt());
                    if (s.attempt() == 1) {
                        throw new IllegalStateException("x");
                    }
                    return "ok";
                }));

        harness.run();

        assertThat(lines.messages()).containsExactly("attempt 1", "attempt 2");
    }

    @EveryVariant
    void a_context_may_be_told_to_log_on_replay(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            ctx.configureLogger(LoggerConfig.defaults().withLogDuringReplay(true));
            ctx.logger().info("each time");
            ctx.runInChildContextAsync("c", child -> {
                        child.logger().info("child {}", child.isReplaying());
                        child.step("a", s -> {});
                        child.wait(Duration.ofSeconds(1));
                    })
                    .get();
            return null;
        });

        harness.run();

        assertThat(lines.messages()).containsExactly("each time", "child false", "each time", "child true");
    }

    @EveryVariant
    void another_logger_is_used_by_the_context_and_those_started_from_it(Variant variant) {
        try (Lines other = Lines.of("another")) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                ctx.logger().info("to the engine's");
                ctx.configureLogger(LoggerConfig.defaults().withLogger(LoggerFactory.getLogger("another")));
                ctx.logger().info("to another");
                ctx.runInChildContext("c", child -> {
                    child.step("s", s -> s.logger().info("from a step"));
                    child.configureLogger(LoggerConfig.defaults().withLogger(LoggerFactory.getLogger(LOGGER)));
                    child.logger().info("from the child");
                });
                ctx.wait(Duration.ofSeconds(1));
                ctx.logger().info("to another again");
                return null;
            });

            harness.run();

            assertThat(lines.messages()).containsExactly("to the engine's", "from the child");
            assertThat(other.messages()).containsExactly("to another", "from a step", "to another again");
        }
    }

    @EveryVariant
    void additional_fields_hold_for_the_context_and_what_it_runs(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            ctx.runInChildContext("c", child -> {
                child.configureLogger(LoggerConfig.defaults().withFields(Map.of("order", "o-1")));
                child.logger().info("in the child");
                child.stepAsync("s", s -> s.logger().info("in the branch")).get();
            });
            ctx.logger().info("outside");
            return null;
        });

        harness.run();

        assertThat(lines.mdcOf("in the child")).containsEntry("order", "o-1");
        assertThat(lines.mdcOf("in the branch")).containsEntry("order", "o-1");
        assertThat(lines.mdcOf("outside")).doesNotContainKey("order");
    }

    @Test
    void a_line_names_the_place_in_the_workflow_from_which_it_comes() {
        WorkflowHarness.create()
                .deploy((input, ctx) -> {
                    ctx.logger().warn("here {}", 1);
                    return null;
                })
                .run();

        StackTraceElement caller = lines.events().get(0).getCallerData()[0];
        assertThat(caller.getClassName()).isEqualTo(LoggerTests.class.getName());
        assertThat(caller).isNotEqualTo(CallerData.naInstance());
    }

    @Test
    void the_engine_says_whether_contexts_log_on_replay_that_are_not_configured() {
        WorkflowHarness.with(settings -> settings.operationDefaults(
                        it -> it.logging(LoggerConfig.defaults().withLogDuringReplay(true))))
                .deploy((input, ctx) -> {
                    ctx.logger().info("first");
                    ctx.wait(Duration.ofSeconds(1));
                    ctx.runInChildContext("quiet", child -> {
                        child.configureLogger(LoggerConfig.defaults());
                        child.logger().info("in the child");
                        child.wait(Duration.ofSeconds(1));
                    });
                    return null;
                })
                .run();

        assertThat(lines.messages()).containsExactly("first", "first", "in the child", "first");
    }
}
