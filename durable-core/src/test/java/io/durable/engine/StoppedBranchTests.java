package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.BatchItem;
import io.durable.BatchResult;
import io.durable.CompletionConfig;
import io.durable.DurableContext;
import io.durable.MapConfig;
import io.durable.Nesting;
import io.durable.StepConfig;
import io.durable.WaitForConditionConfig;
import io.durable.error.FailExecutionException;
import io.durable.error.RetryInvocationException;
import io.durable.error.RetryableSerdesException;
import io.durable.retry.WaitDecision;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an item throws that was given up when its batch ended early decides over nothing, and nothing of it is recorded. */
@EndsInTime
class StoppedBranchTests {

    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    /** Which code throws. Bodies learn of the end by an interrupt, other code of the user does not. */
    enum Thrower {
        STEP {
            @Override
            void run(StoppedBranchTests test, DurableContext item, Supplier<RuntimeException> failure) {
                item.step("stopped", s -> {
                    throw test.whenInterrupted(failure);
                });
            }
        },
        STEP_WITH_TIMEOUT {
            @Override
            void run(StoppedBranchTests test, DurableContext item, Supplier<RuntimeException> failure) {
                StepConfig timed = StepConfig.defaults().withTimeout(Duration.ofDays(1));
                item.step(
                        "stopped",
                        s -> {
                            throw test.whenInterrupted(failure);
                        },
                        timed);
            }
        },
        STEP_BESIDE {
            @Override
            void run(StoppedBranchTests test, DurableContext item, Supplier<RuntimeException> failure) {
                item.stepAsync("stopped", s -> {
                            throw test.whenInterrupted(failure);
                        })
                        .get();
            }
        },
        CHECK {
            @Override
            void run(StoppedBranchTests test, DurableContext item, Supplier<RuntimeException> failure) {
                item.waitForCondition(
                        "stopped",
                        String.class,
                        (state, check) -> {
                            throw test.whenInterrupted(failure);
                        },
                        WaitForConditionConfig.of("", (state, attempt) -> WaitDecision.stop()));
            }
        },
        RETRY_STRATEGY {
            @Override
            void run(StoppedBranchTests test, DurableContext item, Supplier<RuntimeException> failure) {
                StepConfig config = StepConfig.defaults().withRetry((thrown, attempt) -> {
                    throw test.whenOver(failure);
                });
                item.step(
                        "stopped",
                        s -> {
                            throw new IllegalStateException("for the strategy");
                        },
                        config);
            }
        },
        WAIT_STRATEGY {
            @Override
            void run(StoppedBranchTests test, DurableContext item, Supplier<RuntimeException> failure) {
                item.waitForCondition(
                        "stopped",
                        String.class,
                        (state, check) -> "state",
                        WaitForConditionConfig.of("", (state, attempt) -> {
                            throw test.whenOver(failure);
                        }));
            }
        },
        SERDES {
            @Override
            void run(StoppedBranchTests test, DurableContext item, Supplier<RuntimeException> failure) {
                item.step(
                        "stopped", String.class, s -> "x", StepConfig.defaults().withSerdes(test.new Broken(failure)));
            }
        },
        CODE_OF_THE_ITEM {
            @Override
            void run(StoppedBranchTests test, DurableContext item, Supplier<RuntimeException> failure) {
                throw test.whenOver(failure);
            }
        };

        abstract void run(StoppedBranchTests test, DurableContext item, Supplier<RuntimeException> failure);
    }

    private RuntimeException whenInterrupted(Supplier<RuntimeException> failure) {
        running.countDown();
        Threads.untilInterrupted();
        return failure.get();
    }

    private RuntimeException whenOver(Supplier<RuntimeException> failure) {
        running.countDown();
        try {
            Threads.await(over);
        } catch (InterruptedException unexpected) {
            return new IllegalStateException(unexpected);
        }
        return failure.get();
    }

    private final class Broken implements Serdes {

        private final Supplier<RuntimeException> failure;

        Broken(Supplier<RuntimeException> failure) {
            this.failure = failure;
        }

        @Override
        public @Nullable String serialize(@Nullable Object value, SerdesContext context) {
            throw whenOver(failure);
        }

        @Override
        public @Nullable Object deserialize(@Nullable String payload, Type type, SerdesContext context) {
            return JacksonSerdes.standard().deserialize(payload, type, context);
        }
    }

    static Stream<Arguments> cases() {
        List<Supplier<RuntimeException>> failures = List.of(
                () -> new RetryInvocationException("of a stopped item"),
                () -> new FailExecutionException("of a stopped item"),
                () -> new RetryableSerdesException("of a stopped item"));
        return Arrays.stream(Thrower.values())
                .flatMap(thrower -> Arrays.stream(Nesting.values())
                        .flatMap(nesting -> failures.stream().map(failure -> Arguments.of(thrower, nesting, failure))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void decides_over_nothing(Thrower thrower, Nesting nesting, Supplier<RuntimeException> failure) {
        MapConfig<Object> config =
                MapConfig.defaults().withNesting(nesting).withCompletion(CompletionConfig.minSuccessful(1));
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            BatchResult<Integer> batch = ctx.map(
                    "batch",
                    List.of(0, 1),
                    Integer.class,
                    (item, n, index) -> {
                        if (n == 1) {
                            thrower.run(this, item, failure);
                        }
                        return item.step("winner", Integer.class, s -> {
                            Threads.await(running);
                            return n;
                        });
                    },
                    config);
            over.countDown();
            ctx.wait("after", Duration.ofHours(1));
            return batch.all().stream().map(BatchItem::status).toList();
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("[\"SUCCEEDED\",\"STARTED\"]");
        assertThat(run.invocations()).isEqualTo(2);
        assertThat(run.events("stopped")).isSubsetOf("StepStarted");
    }
}
