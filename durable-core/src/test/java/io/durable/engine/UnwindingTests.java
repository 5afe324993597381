package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.ChildContextConfig;
import io.durable.ContextFunction;
import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.backend.memory.CheckpointFaults;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A workflow that stops what unwinds it, as it should not: its invocation ends all the same, and nothing is made of it. */
@Timeout(60)
class UnwindingTests {

    private static String waitAndWrap(DurableContext ctx) {
        try {
            ctx.wait("pause", Duration.ofHours(1));
            return "waited";
        } catch (Throwable swallowed) {
            throw new IllegalStateException("wrapped", swallowed);
        }
    }

    private static String waitAndReturn(DurableContext ctx) {
        try {
            ctx.wait("pause", Duration.ofHours(1));
            return "waited";
        } catch (Throwable swallowed) {
            return "swallowed";
        }
    }

    @ParameterizedTest
    @CsvSource({
        "false,false,false", "false,false,true", "false,true,false", "false,true,true",
        "true,false,false", "true,false,true", "true,true,false", "true,true,true"
    })
    void a_suspension_is_no_outcome_of_a_child_context(boolean virtual, boolean beside, boolean returns) {
        ChildContextConfig config = ChildContextConfig.defaults().withVirtual(virtual);
        ContextFunction<String> body = returns ? UnwindingTests::waitAndReturn : UnwindingTests::waitAndWrap;
        WorkflowHarness harness = WorkflowHarness.create()
                .deploy((input, ctx) -> beside
                        ? ctx.runInChildContextAsync("child", String.class, body, config)
                                .get()
                        : ctx.runInChildContext("child", String.class, body, config));

        assertThat(harness.run().result()).isEqualTo("\"waited\"");
    }

    @Test
    void a_body_whose_outcome_could_not_be_recorded_any_more_is_interrupted() {
        CheckpointFaults faults = new CheckpointFaults().withholdToken();
        CountDownLatch never = new CountDownLatch(1);
        List<String> ran = new CopyOnWriteArrayList<>();
        WorkflowHarness harness = WorkflowHarness.with(backend -> backend.interceptor(faults), settings -> {})
                .deploy((input, ctx) -> {
                    ctx.waitAsync("pause", Duration.ofHours(1));
                    DurableFuture<String> a = ctx.stepAsync("a", String.class, s -> {
                        ran.add("a");
                        if (ran.size() == 1) {
                            ran.add("waits");
                            never.await();
                        }
                        return "A";
                    });
                    while (ran.isEmpty()) {
                        Thread.onSpinWait();
                    }
                    ctx.checkpoint();
                    return a.get();
                });

        assertThat(harness.run().result()).isEqualTo("\"A\"");
        assertThat(ran).containsExactly("a", "waits", "a");
    }
}
