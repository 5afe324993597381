package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableContext;
import io.durable.LoggerConfig;
import io.durable.TypeRef;
import io.durable.backend.InvocationInput;
import io.durable.backend.Operation;
import io.durable.engine.activity.Strand;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Nested;
import org.slf4j.MDC;

/** What is left of an invocation when it has answered: nothing. */
@EndsInTime
@SuppressWarnings("ReachabilityFenceUsage") // what is fenced is looked for just before, and no longer
class AfterTheAnswerTests {

    private final List<WeakReference<Object>> watched = new CopyOnWriteArrayList<>();

    /** Watches a context, and what stands for its whole invocation, with all its records: the Lambda context. */
    private void watch(DurableContext ctx) {
        watched.add(new WeakReference<>(ctx));
        watched.add(new WeakReference<>(ctx.lambda()));
    }

    private WorkflowHarness workflow(WorkflowHarness harness) {
        return harness.deploy((input, ctx) -> {
            watch(ctx);
            ctx.configureLogger(LoggerConfig.defaults().withFields(Map.of("tenant", "t-1")));
            for (int i = 0; i < 4; i++) {
                ctx.runInChildContextAsync("c" + i, child -> {
                    watch(child);
                    child.step("a", s -> {});
                    child.wait(Duration.ofHours(1));
                });
            }
            ctx.wait(Duration.ofHours(2));
            return "done";
        });
    }

    private void expectAllCollected() {
        assertThat(watched).isNotEmpty();
        Threads.until(
                () -> {
                    System.gc();
                    return watched.stream().allMatch(one -> one.get() == null);
                },
                "the invocation to be collected");
    }

    @EveryVariant
    void no_thread_runs_code_of_it(Variant variant) {
        Threads threads = Threads.of(variant);
        WorkflowHarness harness = workflow(variant.harness(settings -> settings.branchThreads(threads)));
        harness.start();

        harness.driver().runNext();

        List<String> left = new ArrayList<>();
        threads.started()
                .forEach(thread -> Arrays.stream(thread.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .filter(name -> name.startsWith("io.durable.engine.operation"))
                        .forEach(left::add));
        assertThat(left).isEmpty();
        threads.joinAll();
    }

    @EveryVariant
    void nothing_keeps_it_after_a_suspension(Variant variant) {
        WorkflowHarness harness = workflow(variant.harness());
        harness.start();

        harness.driver().runNext();

        expectAllCollected();
        assertThat(harness.calls()).isNotEmpty();
    }

    @EveryVariant
    void nothing_keeps_it_after_the_end(Variant variant) {
        WorkflowHarness harness = workflow(variant.harness());

        assertThat(harness.run().result()).isEqualTo("\"done\"");

        expectAllCollected();
        assertThat(harness.calls()).isNotEmpty();
    }

    @EveryVariant
    void nothing_keeps_it_after_a_failure_with_an_abandoned_wait(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            watch(ctx);
            ctx.waitAsync("w", Duration.ofDays(300));
            throw new IllegalStateException("x");
        });

        assertThat(harness.run().error().errorMessage()).isEqualTo("x");

        expectAllCollected();
        assertThat(harness.calls()).isNotEmpty();
    }

    /** The records of the event are of the invocation's own making, as those that were read from JSON are. */
    @EveryVariant
    void nothing_keeps_the_records_that_were_handed_in(Variant variant) {
        WorkflowHarness harness = variant.harness();
        WorkflowFunction function = harness.engine().function("replayed", TypeRef.of(String.class), (input, ctx) -> {
            for (int i = 0; i < 3; i++) {
                ctx.step("s" + i, step -> {});
            }
            ctx.runInChildContext("c", child -> child.step("s", step -> {}));
            ctx.wait(Duration.ofSeconds(1));
            return "done";
        });
        harness.backend().register("replayed", (input, lambda) -> function.invoke(watchedCopy(input), lambda));

        String arn = harness.backend().start("replayed", null);
        harness.driver().runToCompletion(arn);

        // the execution's own at first; at last those of the steps, the context and the wait too
        assertThat(watched).hasSize(1 + 6);
        expectAllCollected();
        assertThat(function.name()).isEqualTo("replayed");
        assertThat(harness.backend().operations(arn)).isNotEmpty();
    }

    private InvocationInput watchedCopy(InvocationInput input) {
        List<Operation> copies = input.operations().stream()
                .map(one -> new Operation(
                        one.identity(), one.status(), one.startTimestamp(), one.endTimestamp(), one.details()))
                .toList();
        copies.forEach(one -> watched.add(new WeakReference<>(one)));
        return new InvocationInput(
                input.executionArn(), input.checkpointToken(), copies, input.nextMarker(), input.updatedOperationIds());
    }

    @Nested
    class OnAPooledThread {

        /** A factory may hand out threads that go on afterwards. */
        @EveryVariant
        void no_branch_is_kept_by_the_thread_that_ran_it(Variant variant) {
            ExecutorService pool = Executors.newCachedThreadPool();
            try {
                WorkflowHarness harness =
                        workflow(variant.harness(settings -> settings.branchThreads(task -> new Thread(task) {
                            @Override
                            public synchronized void start() {
                                pool.execute(task);
                            }
                        })));

                assertThat(harness.run().result()).isEqualTo("\"done\"");

                expectAllCollected();
                assertThat(harness.calls()).isNotEmpty();
            } finally {
                pool.shutdown();
            }
        }

        @EveryVariant
        void neither_strand_nor_log_fields_stay(Variant variant) throws InterruptedException, ExecutionException {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            try {
                WorkflowHarness harness = workflow(variant.harness());
                String arn = harness.start();
                pool.submit(() -> MDC.put("mine", "stays")).get();
                pool.submit(() -> harness.finish(arn)).get();

                assertThat(pool.submit(Strand::current).get()).isNull();
                assertThat(pool.submit(MDC::getCopyOfContextMap).get()).isEqualTo(Map.of("mine", "stays"));
                expectAllCollected();
                assertThat(harness.calls()).isNotEmpty();
            } finally {
                pool.shutdown();
            }
        }
    }
}
