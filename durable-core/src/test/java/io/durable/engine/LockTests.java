package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CheckpointStrategy;
import io.durable.DurableFuture;
import io.durable.backend.CheckpointFailure;
import io.durable.engine.activity.Activity;
import io.durable.listener.DurableExecutionListener;
import io.durable.retry.RetryDecision;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No lock is held while code runs that is not the engine's: it may take its time, or wait for another thread. */
@EndsInTime
class LockTests {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Set<String> looked = ConcurrentHashMap.newKeySet();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Thread> handler = new AtomicReference<>();

    private void look(String where) {
        looked.add(where);
        long[] current = {Thread.currentThread().getId()};
        for (ThreadInfo thread : THREADS.getThreadInfo(current, true, true)) {
            Arrays.stream(thread.getLockedSynchronizers())
                    .filter(lock -> lock.getClassName().startsWith(ReentrantLock.class.getName()))
                    .forEach(lock -> held.add(where + " under " + lock));
            Arrays.stream(thread.getLockedMonitors())
                    .filter(lock -> lock.getLockedStackFrame().getClassName().startsWith("io.durable."))
                    .forEach(lock -> held.add(where + " under " + lock));
        }
    }

    private final DurableExecutionListener listener = (DurableExecutionListener) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {DurableExecutionListener.class}, (proxy, method, args) -> {
                look(method.getName());
                if (method.getName().startsWith("around")) {
                    ((Runnable) args[1]).run();
                }
                return method.getName().equals("logFields") ? Map.of() : null;
            });

    private final class Looking implements Serdes {

        @Override
        public @Nullable String serialize(@Nullable Object value, SerdesContext context) {
            look("serialize");
            return JacksonSerdes.standard().serialize(value, context);
        }

        @Override
        public @Nullable Object deserialize(@Nullable String payload, Type type, SerdesContext context) {
            look("deserialize");
            return JacksonSerdes.standard().deserialize(payload, type, context);
        }
    }

    private WorkflowHarness harness(CheckpointStrategy strategy, Disturbance disturbance) {
        WorkflowHarness harness = WorkflowHarness.with(
                backend -> backend.interceptor(disturbance),
                settings -> settings.checkpointStrategy(strategy)
                        .virtualThreads(false)
                        .listener(listener)
                        .serdes(new Looking())
                        .eventSerdes(new Looking())
                        .threadContextCarrier(() -> {
                            look("capture");
                            return () -> {
                                look("open");
                                return () -> look("close");
                            };
                        })
                        .defaultRetry((error, attempt) -> {
                            look("decide");
                            return attempt < 2 ? RetryDecision.retryAfter(Duration.ofSeconds(1)) : RetryDecision.stop();
                        }));
        harness.onCall(request -> look(request.updates().isEmpty() ? "poll" : "checkpoint"));
        return harness;
    }

    /** A failed attempt, branches, a wait that a poll ends, and one that suspends when the last body has ended. */
    private WorkflowHarness workflow(WorkflowHarness harness) {
        return harness.deploy((input, ctx) -> {
            handler.set(Thread.currentThread());
            CountDownLatch noticed = new CountDownLatch(1);
            DurableFuture<@Nullable Void> soon = ctx.waitAsync("soon", Duration.ofSeconds(5));
            DurableFuture<String> beside = ctx.stepAsync("beside", String.class, s -> {
                look("body");
                Threads.untilIn(handler.get(), Activity.class, "await");
                harness.driver().time().advance(Duration.ofSeconds(5));
                Threads.await(noticed);
                return "beside";
            });
            soon.get();
            noticed.countDown();
            ctx.step("flaky", s -> {
                if (s.attempt() == 1) {
                    throw new IllegalStateException("again");
                }
            });
            ctx.runInChildContextAsync("child", child -> child.wait(Duration.ofHours(1)))
                    .get();
            ctx.stepAsync("last", s -> Threads.untilIn(handler.get(), Activity.class, "await"));
            ctx.wait(Duration.ofHours(1));
            return beside.get();
        });
    }

    @ParameterizedTest
    @EnumSource(CheckpointStrategy.class)
    void is_held_over_calls_and_code_of_users(CheckpointStrategy strategy) {
        WorkflowHarness harness = workflow(harness(strategy, Disturbance.none()));

        assertThat(harness.run().result()).isEqualTo("\"beside\"");

        assertThat(held).isEmpty();
        assertThat(looked)
                .contains(
                        "checkpoint",
                        "poll",
                        "body",
                        "serialize",
                        "deserialize",
                        "decide",
                        "capture",
                        "open",
                        "close",
                        "onOperationChange",
                        "onOperationEnd",
                        "aroundAttempt",
                        "aroundContext",
                        "aroundInvocation",
                        "onInvocationEnd");
    }

    @ParameterizedTest
    @EnumSource(CheckpointStrategy.class)
    void is_held_when_a_call_has_failed(CheckpointStrategy strategy) {
        WorkflowHarness harness =
                workflow(harness(strategy, Disturbance.before(2, 1, CheckpointFailure.INVALID_TOKEN)));
        String arn = harness.start();

        harness.driver().runNext();

        assertThat(harness.answers()).hasSize(1).first().isInstanceOf(RuntimeException.class);
        assertThat(held).isEmpty();
        assertThat(looked).contains("onInvocationEnd", "checkpoint");
        assertThat(harness.backend().invocations(arn)).isEqualTo(1);
    }
}
