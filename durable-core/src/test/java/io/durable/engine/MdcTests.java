package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.engine.state.OperationIds;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.InvocationInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** The entries of the MDC while code of a workflow runs, and what is left of them. */
@EndsInTime
class MdcTests {

    private Lines lines;

    @BeforeEach
    void open() {
        lines = Lines.of("io.durable.workflow." + WorkflowHarness.FUNCTION);
    }

    @AfterEach
    void close() {
        lines.close();
        MDC.clear();
    }

    @EveryVariant
    void name_execution_request_operation_and_attempt(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            ctx.logger().info("handler");
            ctx.runInChildContextAsync("child", child -> {
                        child.logger().info("child");
                        child.step("step", s -> s.logger().info("step"));
                        child.logger().info("child again");
                    })
                    .get();
            ctx.logger().info("handler again");
            return null;
        });

        String arn = harness.run().arn();

        for (String message : List.of("handler", "handler again")) {
            assertThat(lines.mdcOf(message)).containsOnlyKeys("executionArn", "requestId", "replay");
            assertThat(lines.mdcOf(message)).containsEntry("executionArn", arn).containsEntry("replay", "false");
        }
        for (String message : List.of("child", "child again")) {
            assertThat(lines.mdcOf(message))
                    .containsOnlyKeys("executionArn", "requestId", "replay", "operationId", "operationName")
                    .containsEntry("operationId", OperationIds.id("1"))
                    .containsEntry("operationName", "child");
        }
        assertThat(lines.mdcOf("step"))
                .containsEntry("executionArn", arn)
                .containsEntry("operationId", OperationIds.id("1-1"))
                .containsEntry("operationName", "step")
                .containsEntry("parentId", OperationIds.id("1"))
                .containsEntry("attempt", "1");
    }

    @EveryVariant
    void say_whether_the_code_replays(Variant variant) {
        List<String> seen = new CopyOnWriteArrayList<>();
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            seen.add("begin " + MDC.get("replay"));
            ctx.step("a", s -> {
                seen.add("step " + MDC.get("replay"));
            });
            ctx.wait(Duration.ofSeconds(1));
            seen.add("end " + MDC.get("replay"));
            return null;
        });

        harness.run();

        assertThat(seen).containsExactly("begin false", "step false", "begin true", "end false");
    }

    @EveryVariant
    void leave_the_users_own_alone_and_restore_what_they_hide(Variant variant) {
        MDC.put("mine", "outside");
        MDC.put("requestId", "of the caller");
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            MDC.put("mine", "inside");
            ctx.step("a", s -> s.logger().info("in a step"));
            ctx.stepAsync("b", s -> {
                        s.logger().info("in a branch");
                        MDC.put("mine", "only in the branch");
                    })
                    .get();
            ctx.logger().info("after");
            ctx.wait(Duration.ofSeconds(1));
            return null;
        });

        harness.run();

        assertThat(List.of("in a step", "in a branch", "after"))
                .allSatisfy(message -> assertThat(lines.mdcOf(message)).containsEntry("mine", "inside"));
        assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("mine", "inside", "requestId", "of the caller"));
    }

    /** Threads of a factory may be used again. */
    @EveryVariant
    void on_a_branch_thread_are_what_they_were_before(Variant variant) {
        List<Map<String, String>> after = new CopyOnWriteArrayList<>();
        WorkflowHarness harness = variant.harness(settings -> settings.branchThreads(task -> new Thread(() -> {
            MDC.put("of the thread", "kept");
            task.run();
            after.add(MDC.getCopyOfContextMap());
        })));
        harness.deploy((input, ctx) -> {
            ctx.stepAsync("a", s -> s.logger().info("in the branch")).get();
            return null;
        });

        harness.run();

        Threads.until(() -> after.size() == 1, "the end of the thread");
        assertThat(after).containsExactly(Map.of("of the thread", "kept"));
        assertThat(lines.mdcOf("in the branch")).doesNotContainKey("of the thread");
    }

    @Test
    void are_added_by_listeners() {
        DurableExecutionListener tracing = new DurableExecutionListener() {
            @Override
            public Map<String, String> logFields(InvocationInfo invocation) {
                return Map.of("traceId", "t-1", "handler", invocation.handlerName());
            }
        };
        WorkflowHarness harness = WorkflowHarness.with(settings -> settings.listener(tracing))
                .deploy((input, ctx) -> {
                    ctx.stepAsync("a", s -> s.logger().info("in the branch")).get();
                    return null;
                });

        harness.run();

        assertThat(lines.mdcOf("in the branch"))
                .containsEntry("traceId", "t-1")
                .containsEntry("handler", WorkflowHarness.FUNCTION);
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @EveryVariant
    void other_context_of_the_thread_is_carried_to_branches(Variant variant) {
        ThreadLocal<String> tenant = ThreadLocal.withInitial(() -> "none");
        List<String> seen = new CopyOnWriteArrayList<>();
        WorkflowHarness harness = variant.harness(settings -> settings.threadContextCarrier(() -> {
            String captured = tenant.get();
            return () -> {
                String former = tenant.get();
                tenant.set(captured);
                return () -> {
                    seen.add("closed in " + tenant.get());
                    tenant.set(former);
                };
            };
        }));
        harness.deploy((input, ctx) -> {
            tenant.set("t-7");
            ctx.runInChildContextAsync("c", child -> {
                        seen.add("child in " + tenant.get());
                        child.stepAsync("s", s -> {
                                    seen.add("step in " + tenant.get());
                                })
                                .get();
                    })
                    .get();
            return null;
        });

        harness.run();

        Threads.until(() -> seen.size() == 4, "the end of both branches");
        assertThat(seen).startsWith("child in t-7", "step in t-7").endsWith("closed in t-7");
    }
}
