package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableFuture;
import io.durable.OperationType;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.Operation;
import io.durable.engine.activity.Activity;
import io.durable.retry.RetryStrategies;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A timer that comes due while some thread still works is noticed without another invocation. */
@EndsInTime
class PollTests {

    private final AtomicReference<Thread> handler = new AtomicReference<>();
    private final CountDownLatch noticed = new CountDownLatch(1);

    /** The handler waits, and a body that it has started lets time pass and ends after the handler has gone on. */
    private void lettingTimePass(WorkflowHarness harness, Duration... spans) throws InterruptedException {
        Threads.untilIn(handler.get(), Activity.class, "await");
        for (Duration span : spans) {
            harness.driver().time().advance(span);
        }
        Threads.await(noticed);
    }

    private boolean goesOnSoon(WorkflowHarness harness) {
        harness.driver().time().advance(Duration.ofMillis(1));
        return noticed.getCount() == 0;
    }

    private long countPolls(WorkflowHarness harness) {
        return harness.calls().stream().filter(call -> call.updates().isEmpty()).count();
    }

    @EveryVariant
    void one_call_at_the_due_time_brings_the_news(Variant variant) {
        WorkflowHarness harness = variant.harness();
        harness.deploy((input, ctx) -> {
            handler.set(Thread.currentThread());
            DurableFuture<@Nullable Void> wait = ctx.waitAsync("w", Duration.ofSeconds(10));
            ctx.stepAsync("long", s -> lettingTimePass(harness, Duration.ofSeconds(9), Duration.ofSeconds(1)));
            wait.get();
            noticed.countDown();
            return "went on";
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"went on\"");
        assertThat(run.invocations()).isEqualTo(1);
        assertThat(countPolls(harness)).isEqualTo(1);
    }

    @EveryVariant
    void one_call_serves_all_who_wait(Variant variant) {
        WorkflowHarness harness = variant.harness();
        harness.deploy((input, ctx) -> {
            handler.set(Thread.currentThread());
            List<DurableFuture<@Nullable Void>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(ctx.runInChildContextAsync("b" + i, child -> child.wait("w", Duration.ofSeconds(10))));
            }
            ctx.stepAsync("long", s -> {
                Threads.until(() -> harness.started(OperationType.WAIT) == 50, "all waits");
                Threads.untilIn(handler.get(), Activity.class, "await");
                harness.driver().time().advance(Duration.ofSeconds(10));
                // a branch may come to wait only now: its timer is due at once, and fires when time goes on
                Threads.until(() -> goesOnSoon(harness), "the handler to go on");
            });
            all.forEach(DurableFuture::get);
            noticed.countDown();
            return "went on";
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"went on\"");
        assertThat(run.invocations()).isEqualTo(1);
        assertThat(countPolls(harness)).isEqualTo(1);
    }

    @EveryVariant
    void a_retry_that_comes_due_is_run_in_process(Variant variant) {
        WorkflowHarness harness = variant.harness(
                settings -> settings.defaultRetry(RetryStrategies.fixedDelay(2, Duration.ofSeconds(5))));
        harness.deploy((input, ctx) -> {
            handler.set(Thread.currentThread());
            ctx.stepAsync("long", s -> lettingTimePass(harness, Duration.ofSeconds(5)));
            String result = ctx.step("flaky", String.class, s -> {
                if (s.attempt() == 1) {
                    throw new IOException("x");
                }
                return "second attempt";
            });
            noticed.countDown();
            return result;
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"second attempt\"");
        assertThat(run.invocations()).isEqualTo(1);
        assertThat(countPolls(harness)).isEqualTo(1);
    }

    @EveryVariant
    void polls_that_bring_nothing_back_off(Variant variant) {
        List<Operation> withheld = new CopyOnWriteArrayList<>();
        List<Instant> polls = new CopyOnWriteArrayList<>();
        WorkflowHarness harness = variant.harness(
                backend -> backend.interceptor((request, next) -> {
                    CheckpointResponse answer = next.checkpoint(request);
                    withheld.addAll(request.updates().isEmpty() ? answer.operations() : List.of());
                    boolean silent = request.updates().isEmpty() && polls.size() < 14;
                    return silent
                            ? new CheckpointResponse(answer.checkpointToken(), List.of(), null)
                            : new CheckpointResponse(
                                    answer.checkpointToken(),
                                    request.updates().isEmpty() ? withheld : answer.operations(),
                                    null);
                }),
                settings -> {});
        Instant begun = harness.driver().time().instant();
        harness.onCall(request -> {
            if (request.updates().isEmpty()) {
                polls.add(harness.driver().time().instant());
            }
        });
        harness.deploy((input, ctx) -> {
            handler.set(Thread.currentThread());
            DurableFuture<@Nullable Void> wait = ctx.waitAsync("w", Duration.ofSeconds(10));
            ctx.stepAsync("long", s -> {
                Duration[] seconds = new Duration[100];
                Arrays.fill(seconds, Duration.ofSeconds(1));
                lettingTimePass(harness, seconds);
            });
            wait.get();
            noticed.countDown();
            return "went on";
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"went on\"");
        assertThat(run.invocations()).isEqualTo(1);
        assertThat(polls)
                .extracting(poll -> Duration.between(begun, poll).toSeconds())
                .containsExactly(10L, 11L, 13L, 16L, 20L, 25L, 31L, 38L, 46L, 55L, 65L, 75L, 85L, 95L);
    }

    @EveryVariant
    void nothing_is_asked_after_the_answer(Variant variant) {
        WorkflowHarness harness = variant.harness();
        harness.deploy((input, ctx) -> {
            ctx.wait(Duration.ofSeconds(10));
            ctx.wait(Duration.ofSeconds(10));
            return null;
        });

        WorkflowHarness.Run run = harness.run();
        harness.driver().time().advance(Duration.ofDays(1));

        assertThat(harness.calls()).hasSize(2);
        assertThat(run.invocations()).isEqualTo(3);
        assertThat(harness.driver().time().pending()).isZero();
    }
}
