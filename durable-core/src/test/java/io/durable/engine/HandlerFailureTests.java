package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.client.ExecutionStatus;
import io.durable.engine.activity.Branches;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the branches when the workflow fails, or when a branch itself cannot run. */
@EndsInTime
class HandlerFailureTests {

    private final AtomicReference<Thread> handler = new AtomicReference<>();
    private final List<String> ran = new CopyOnWriteArrayList<>();

    @Nested
    class RunningBodies {

        @EveryVariant
        void are_interrupted_and_waited_for(Variant variant) {
            CountDownLatch begun = new CountDownLatch(2);
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                for (String name : List.of("a", "b")) {
                    ctx.stepAsync(name, s -> {
                        begun.countDown();
                        try {
                            Threads.await(new CountDownLatch(1));
                        } catch (InterruptedException interrupted) {
                            ran.add("interrupted");
                            throw interrupted;
                        }
                    });
                }
                Threads.await(begun);
                throw new IllegalStateException("the workflow fails");
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.error().errorMessage()).isEqualTo("the workflow fails");
            assertThat(ran).containsExactly("interrupted", "interrupted");
            assertThat(run.events()).doesNotContain("StepFailed");
        }

        @EveryVariant
        void that_ignore_the_interrupt_are_fenced_after_a_while_and_logged(Variant variant) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch answered = new CountDownLatch(1);
            Threads threads = Threads.of(variant);
            WorkflowHarness harness =
                    variant.harness(settings -> settings.branchThreads(threads).abandonAfter(Duration.ofSeconds(7)));
            harness.deploy((input, ctx) -> {
                handler.set(Thread.currentThread());
                ctx.stepAsync("stubborn", String.class, s -> {
                    begun.countDown();
                    Threads.untilIn(handler.get(), Branches.class, "awaitAll");
                    harness.driver().time().advance(Duration.ofMillis(6_999));
                    ran.add(Thread.interrupted() ? "interrupted" : "not interrupted");
                    Threads.untilIn(handler.get(), Branches.class, "awaitAll");
                    harness.driver().time().advance(Duration.ofMillis(1));
                    Threads.await(answered);
                    return "too late";
                });
                Threads.await(begun);
                throw new IllegalStateException("the workflow fails");
            });

            try (Lines lines = Lines.of(DurableEngine.class.getName())) {
                WorkflowHarness.Run run = harness.run();
                int calls = harness.calls().size();
                answered.countDown();
                threads.joinAll();
                harness.flush();

                assertThat(run.description().status()).isEqualTo(ExecutionStatus.FAILED);
                assertThat(ran).containsExactly("interrupted");
                assertThat(lines.messages())
                        .anySatisfy(line -> assertThat(line).startsWith("1 bodies of 'workflow' still run"));
                assertThat(harness.calls()).hasSize(calls);
                assertThat(harness.batches().toString()).doesNotContain("SUCCEED");
            }
        }

        @EveryVariant
        void an_interrupt_ends_with_the_body_that_it_was_aimed_at(Variant variant) {
            CountDownLatch begun = new CountDownLatch(1);
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                ctx.runInChildContextAsync("child", child -> {
                    try {
                        child.step("body", s -> {
                            begun.countDown();
                            Threads.untilInterrupted();
                        });
                    } finally {
                        ran.add(Thread.currentThread().isInterrupted() ? "interrupted" : "not interrupted");
                    }
                });
                Threads.await(begun);
                throw new IllegalStateException("the workflow fails");
            });

            harness.run();

            assertThat(ran).containsExactly("not interrupted");
        }

        @EveryVariant
        void an_interrupt_of_the_users_own_stays(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                ctx.step("body", s -> Thread.currentThread().interrupt());
                ctx.step("other", s -> {
                    ran.add(Thread.interrupted() ? "interrupted" : "not interrupted");
                });
                return null;
            });

            assertThat(harness.run().description().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(ran).containsExactly("interrupted");
        }
    }

    /** Whatever ends a branch but the workflow's own code must not leave others waiting for it. */
    enum Broken {
        FACTORY_THAT_THROWS,
        FACTORY_THAT_GIVES_NOTHING,
        THREAD_THAT_DOES_NOT_START,
        RETRY_STRATEGY_WITH_AN_ERROR,
        CARRIER_THAT_CANNOT_CAPTURE,
        CARRIER_THAT_CANNOT_OPEN;

        void configure(DurableEngine.Builder settings) {
            switch (this) {
                case FACTORY_THAT_THROWS ->
                    settings.branchThreads(task -> {
                        throw new IllegalStateException("no thread");
                    });
                case FACTORY_THAT_GIVES_NOTHING -> settings.branchThreads(task -> null);
                case THREAD_THAT_DOES_NOT_START ->
                    settings.branchThreads(task -> new Thread(task) {
                        @Override
                        public synchronized void start() {
                            throw new OutOfMemoryError("no thread");
                        }
                    });
                case RETRY_STRATEGY_WITH_AN_ERROR ->
                    settings.defaultRetry((error, attempt) -> {
                        throw new AssertionError("no decision");
                    });
                case CARRIER_THAT_CANNOT_CAPTURE ->
                    settings.threadContextCarrier(() -> {
                        throw new IllegalStateException("no context");
                    });
                case CARRIER_THAT_CANNOT_OPEN ->
                    settings.threadContextCarrier(() -> () -> {
                        throw new IllegalStateException("no context");
                    });
            }
        }
    }

    static Stream<Arguments> everyFault() {
        return Variant.all().flatMap(variant -> Stream.of(Broken.values()).map(fault -> Arguments.of(variant, fault)));
    }

    @ParameterizedTest
    @MethodSource("everyFault")
    void a_branch_that_cannot_run_does_not_leave_others_waiting(Variant variant, Broken fault) {
        WorkflowHarness harness = variant.harness(settings -> fault.configure(settings));
        harness.deploy((input, ctx) -> {
            ctx.waitAsync("open outside", Duration.ofSeconds(1));
            String caught = Failures.caughtFrom(() -> ctx.stepAsync("a", String.class, s -> {
                        throw new IllegalStateException("the body's");
                    })
                    .get());
            ctx.wait(Duration.ofSeconds(3));
            return caught;
        });

        WorkflowHarness.Run run = harness.run();

        String outcome = run.result() == null ? run.error().errorMessage() : run.result();
        assertThat(outcome).containsAnyOf("no thread", "no decision", "no context", "null");
    }
}
