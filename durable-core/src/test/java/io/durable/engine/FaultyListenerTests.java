package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.listener.AttemptInfo;
import io.durable.listener.ContextInfo;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.InvocationInfo;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listeners that throw, do not proceed, or proceed twice. */
@EndsInTime
class FaultyListenerTests {

    private final RecordingListener listener = new RecordingListener();

    /** Throws at every occasion. */
    private final DurableExecutionListener faulty = (DurableExecutionListener) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {DurableExecutionListener.class}, (proxy, method, args) -> {
                throw method.getName().contains("Attempt")
                        ? new AssertionError("a faulty listener")
                        : new IllegalStateException("a faulty listener");
            });

    @EveryVariant
    void that_throw_at_every_occasion(Variant variant) {
        List<String> ran = new CopyOnWriteArrayList<>();
        WorkflowHarness harness = variant.harness(
                        settings -> settings.listener(faulty).listener(listener))
                .deploy((input, ctx) -> {
                    ctx.step("a", s -> {
                        ran.add("a");
                    });
                    ctx.runInChildContextAsync("c", child -> child.wait(Duration.ofSeconds(1)))
                            .get();
                    return "ok";
                });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"ok\"");
        assertThat(ran).containsExactly("a");
        assertThat(listener.lines("invocation-")).hasSize(4);
        assertThat(listener.lines("attempt {")).hasSize(1);
    }

    @EveryVariant
    void that_do_not_proceed_or_proceed_twice(Variant variant) {
        List<String> ran = new CopyOnWriteArrayList<>();
        DurableExecutionListener lazy = new DurableExecutionListener() {
            @Override
            public void aroundInvocation(InvocationInfo invocation, Runnable proceed) {}

            @Override
            public void aroundContext(ContextInfo context, Runnable proceed) {}

            @Override
            public void aroundAttempt(AttemptInfo attempt, Runnable proceed) {
                proceed.run();
                proceed.run();
            }
        };
        WorkflowHarness harness = variant.harness(
                        settings -> settings.listener(lazy).listener(listener))
                .deploy((input, ctx) -> {
                    ran.add("handler");
                    return ctx.runInChildContextAsync("c", String.class, child -> {
                                ran.add("child");
                                return child.step("a", String.class, s -> {
                                    ran.add("a");
                                    return "ok";
                                });
                            })
                            .get();
                });

        assertThat(harness.run().result()).isEqualTo("\"ok\"");
        assertThat(ran).containsExactly("handler", "child", "a");
    }

    @EveryVariant
    void though_a_body_that_suspends_passes_through_them(Variant variant) {
        WorkflowHarness harness = variant.harness(
                        settings -> settings.listener(faulty).listener(listener))
                .deploy((input, ctx) -> ctx.runInChildContext("c", String.class, child -> {
                    child.wait(Duration.ofSeconds(1));
                    return "waited";
                }));

        assertThat(harness.run().invocations()).isEqualTo(2);
    }
}
