package io.durable.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CallbackConfig;
import io.durable.DurableCallback;
import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.StepConfig;
import io.durable.WaitForConditionConfig;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.memory.CheckpointInterceptor;
import io.durable.listener.InvocationInfo;
import io.durable.listener.InvocationOutcome;
import io.durable.retry.RetryStrategies;
import io.durable.retry.WaitStrategies;
import io.durable.spring.FakeLambda;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is measured of executions, and that a replay measures nothing again. */
class MeterListenerTests {

    private final Measured measured = new Measured();

    /** Three invocations: the first attempt, the second one and the wait. */
    private static String order(@Nullable String input, DurableContext ctx) {
        String reserved = ctx.step("reserve", String.class, s -> {
            if (s.attempt() == 1) {
                throw new IllegalStateException("no answer");
            }
            return "réservé";
        });
        ctx.runInChildContext("pack", child -> child.step("label", s -> {}));
        ctx.wait("cooling-off", Duration.ofHours(1));
        return reserved + ctx.step("ship", String.class, s -> "!");
    }

    @Nested
    class OfAnOrderThatTakesThreeInvocations {

        OfAnOrderThatTakesThreeInvocations() {
            measured.deploy(MeterListenerTests::order).run("ä");
        }

        @Test
        void each_invocation_counts_by_its_outcome() {
            assertThat(measured.counts(DurableMeter.INVOCATIONS))
                    .containsExactly("pending false: 1", "pending true: 1", "succeeded false: 1");
        }

        @Test
        void the_execution_counts_once_with_the_time_since_its_start() {
            assertThat(measured.counts(DurableMeter.EXECUTIONS)).containsExactly("succeeded: 1");
            assertThat(measured.totals(DurableMeter.EXECUTIONS)).containsExactly("succeeded: 3610");
        }

        @Test
        void each_suspension_counts_by_what_is_waited_for() {
            assertThat(measured.counts(DurableMeter.SUSPENSIONS)).containsExactly("retry: 1", "wait: 1");
        }

        @Test
        void each_operation_counts_once_with_the_time_since_its_start() {
            assertThat(measured.counts(DurableMeter.OPERATIONS))
                    .containsExactly(
                            "context RunInChildContext succeeded: 1",
                            "step Step succeeded: 3",
                            "wait Wait succeeded: 1");
            assertThat(measured.totals(DurableMeter.OPERATIONS))
                    .containsExactly(
                            "context RunInChildContext succeeded: 0",
                            "step Step succeeded: 10",
                            "wait Wait succeeded: 3600");
        }

        @Test
        void what_is_answered_from_its_record_counts_as_replayed() {
            assertThat(measured.counts(DurableMeter.REPLAYED_OPERATIONS))
                    .containsExactly("context RunInChildContext: 1", "step Step: 1", "wait Wait: 1");
        }

        @Test
        void attempts_count_by_their_outcome_and_retries_by_themselves() {
            assertThat(measured.counts(DurableMeter.ATTEMPTS)).containsExactly("Step failed: 1", "Step succeeded: 3");
            assertThat(measured.counts(DurableMeter.RETRIES)).containsExactly("Step: 1");
        }

        @Test
        void payloads_are_measured_in_bytes() {
            assertThat(measured.totals(DurableMeter.PAYLOAD_SIZE))
                    .containsExactly("input: 4", "operation: " + ("\"réservé\"\"!\"".length() + 2), "result: 12");
        }

        @Test
        void calls_are_measured_with_their_updates_and_bytes() {
            int calls = measured.driver
                    .backend()
                    .checkpointCalls(measured.driver
                            .backend()
                            .list(io.durable.client.ListRequest.of(Measured.FUNCTION))
                            .items()
                            .get(0)
                            .arn());
            assertThat(measured.counts(DurableMeter.CHECKPOINTS)).containsExactly("succeeded: " + calls);
            assertThat(measured.counts(DurableMeter.CHECKPOINT_UPDATES)).containsExactly(": " + calls);
            assertThat(measured.counts(DurableMeter.CHECKPOINT_SIZE)).containsExactly(": " + calls);
            assertThat(measured.totals(DurableMeter.CHECKPOINT_UPDATES)).containsExactly(": 11");
        }

        @Test
        void no_tag_tells_executions_apart() {
            assertThat(measured.registry.getMeters()).hasSizeGreaterThan(15).allSatisfy(meter -> {
                assertThat(meter.getId().getTags())
                        .noneMatch(tag -> tag.getValue().contains("arn:"));
                assertThat(meter.getId().getTags()).extracting(Tag::getKey).allMatch(key -> key.startsWith("durable."));
            });
        }

        @Test
        void another_order_adds_to_the_meters_and_makes_none() {
            List<Meter.Id> before =
                    measured.registry.getMeters().stream().map(Meter::getId).toList();

            measured.run("ö");

            assertThat(measured.registry.getMeters())
                    .extracting(Meter::getId)
                    .containsExactlyInAnyOrderElementsOf(before);
            assertThat(measured.counts(DurableMeter.EXECUTIONS)).containsExactly("succeeded: 2");
        }
    }

    @Test
    void a_failure_counts_as_such_at_each_level() {
        measured.deploy((input, ctx) -> ctx.step(
                        "charge",
                        String.class,
                        s -> {
                            throw new IllegalStateException("declined");
                        },
                        StepConfig.defaults().withRetry(RetryStrategies.none())))
                .run(null);

        assertThat(measured.counts(DurableMeter.ATTEMPTS)).containsExactly("Step failed: 1");
        assertThat(measured.counts(DurableMeter.OPERATIONS)).containsExactly("step Step failed: 1");
        assertThat(measured.counts(DurableMeter.INVOCATIONS)).containsExactly("failed true: 1");
        assertThat(measured.counts(DurableMeter.EXECUTIONS)).containsExactly("failed: 1");
        assertThat(measured.counts(DurableMeter.RETRIES)).isEmpty();
    }

    @Test
    void operations_that_end_outside_count_by_how_they_end() {
        measured.driver.backend().registerPlain("echo", payload -> payload);
        measured.deploy((input, ctx) -> {
                    ctx.invoke("i", "echo", 1, Integer.class);
                    DurableCallback<String> late =
                            ctx.createCallback("late", String.class, CallbackConfig.timeout(Duration.ofMinutes(1)));
                    try {
                        return late.get();
                    } catch (RuntimeException timedOut) {
                        return null;
                    }
                })
                .run(null);

        assertThat(measured.counts(DurableMeter.OPERATIONS))
                .containsExactly("callback Callback timed_out: 1", "chained_invoke ChainedInvoke succeeded: 1");
        assertThat(measured.totals(DurableMeter.OPERATIONS)).contains("callback Callback timed_out: 60");
        assertThat(measured.counts(DurableMeter.SUSPENSIONS)).containsExactly("callback: 1", "invoke: 1");
    }

    @Test
    void a_condition_counts_its_checks_as_attempts_and_none_as_a_retry() {
        measured.deploy((input, ctx) -> ctx.waitForCondition(
                        "ready",
                        Integer.class,
                        (state, s) -> state + 1,
                        WaitForConditionConfig.of(
                                0,
                                WaitStrategies.<Integer>exponentialBackoff(n -> n < 3)
                                        .build())))
                .run(null);

        assertThat(measured.counts(DurableMeter.ATTEMPTS)).containsExactly("WaitForCondition succeeded: 3");
        assertThat(measured.counts(DurableMeter.RETRIES)).isEmpty();
        assertThat(measured.counts(DurableMeter.SUSPENSIONS)).containsExactly("condition: 2");
    }

    @Test
    void a_suspension_for_operations_of_several_kinds_counts_once() {
        measured.deploy((input, ctx) -> {
                    DurableCallback<String> callback =
                            ctx.createCallback("c", String.class, CallbackConfig.timeout(Duration.ofMinutes(1)));
                    ctx.wait("w", Duration.ofSeconds(5));
                    try {
                        return callback.get();
                    } catch (RuntimeException timedOut) {
                        return null;
                    }
                })
                .run(null);

        assertThat(measured.counts(DurableMeter.SUSPENSIONS)).containsExactly("callback: 1", "several: 1");
    }

    @Test
    void branches_count_with_their_batch() {
        measured.deploy((input, ctx) -> {
                    DurableFuture<String> sub = ctx.runInChildContextAsync(
                            "own",
                            String.class,
                            child -> "x",
                            io.durable.ChildContextConfig.defaults().withSubType("Mine-17"));
                    ctx.map("m", List.of(1, 2), String.class, (child, item, index) -> "x");
                    return sub.get();
                })
                .run(null);

        assertThat(measured.counts(DurableMeter.OPERATIONS))
                .containsExactly(
                        "context Map succeeded: 1", "context MapIteration succeeded: 2", "context custom succeeded: 1");
    }

    @Test
    void calls_that_fail_count_by_why_and_the_invocation_as_repeated() {
        AtomicInteger calls = new AtomicInteger();
        CheckpointInterceptor throttling = (request, backend) -> {
            if (calls.incrementAndGet() == 1) {
                throw new CheckpointClientException(CheckpointFailure.THROTTLED, "slow down", null);
            }
            return backend.checkpoint(request);
        };
        Measured disturbed = new Measured(0, handler -> Tags.empty(), backend -> backend.interceptor(throttling));
        disturbed.deploy((input, ctx) -> ctx.step("s", String.class, s -> "x")).run(null);

        assertThat(disturbed.counts(DurableMeter.CHECKPOINTS)).contains("throttled: 1");
        assertThat(disturbed.counts(DurableMeter.INVOCATIONS)).containsExactly("retrying true: 1", "succeeded true: 1");
        assertThat(disturbed.counts(DurableMeter.EXECUTIONS)).containsExactly("succeeded: 1");
    }

    @Test
    void an_invocation_that_was_given_up_does_not_end_the_one_in_its_place() {
        MeterListener listener =
                new MeterListener(measured.registry, measured.driver.time(), handler -> Tags.empty(), 0);
        InvocationInfo givenUp = invocation("request-1");
        InvocationInfo successor = invocation("request-2");

        listener.onInvocationStart(givenUp);
        listener.onInvocationStart(successor);
        listener.onInvocationEnd(givenUp, new InvocationOutcome(InvocationOutcome.Status.RETRYING, null, null));
        listener.onInvocationEnd(successor, new InvocationOutcome(InvocationOutcome.Status.SUCCEEDED, null, null));

        assertThat(measured.counts(DurableMeter.INVOCATIONS)).containsExactly("succeeded false: 1");
        assertThat(measured.counts(DurableMeter.EXECUTIONS)).containsExactly("succeeded: 1");
    }

    private InvocationInfo invocation(String requestId) {
        return new InvocationInfo(
                "arn:1",
                requestId,
                Measured.FUNCTION,
                null,
                measured.driver.time().instant(),
                false,
                List.of(),
                List.of(),
                new FakeLambda(requestId, Optional.empty()));
    }

    @Test
    void pages_of_records_are_measured() {
        Measured paged = new Measured(0, handler -> Tags.empty(), backend -> backend.maxPageItems(1));
        paged.deploy(MeterListenerTests::order).run("x");

        assertThat(paged.counts(DurableMeter.STATE_READS))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("succeeded: ");
    }

    @Test
    void what_executions_in_memory_wait_for_is_seen_until_it_ends() {
        measured.deploy(MeterListenerTests::order);
        String first = measured.start("x");
        measured.start("y");
        while (measured.driver.runNext()) {
            // until all are suspended
        }
        assertThat(measured.totals(DurableMeter.PENDING))
                .containsExactly("callback: 0", "chained_invoke: 0", "step: 2", "wait: 0");

        measured.driver.runToCompletion(first);
        assertThat(measured.totals(DurableMeter.PENDING)).contains("step: 0");
    }

    @Nested
    class NamesOfOperations {

        private List<String> names(Measured of) {
            return of.registry.find(DurableMeter.OPERATIONS.meterName()).meters().stream()
                    .map(meter -> meter.getId().getTag(DurableMeterTag.OPERATION_NAME.key()))
                    .sorted(Comparator.nullsFirst(Comparator.naturalOrder()))
                    .toList();
        }

        private Measured run(int limit) {
            Measured named = new Measured(limit, handler -> Tags.empty(), backend -> {});
            named.deploy((input, ctx) -> {
                        for (int i = 0; i < 5; i++) {
                            ctx.step("step-" + i, s -> {});
                        }
                        ctx.wait(Duration.ofSeconds(1));
                        return null;
                    })
                    .run(null);
            return named;
        }

        @Test
        void are_no_tag_by_themselves() {
            assertThat(measured.deploy(MeterListenerTests::order).run("x")).isNotNull();
            assertThat(names(measured)).isNotEmpty().containsOnlyNulls();
        }

        @Test
        void are_a_tag_if_wanted() {
            assertThat(names(run(100))).containsExactly("(unnamed)", "step-0", "step-1", "step-2", "step-3", "step-4");
        }

        @Test
        void beyond_the_limit_are_told_as_other() {
            assertThat(names(run(2))).containsExactly("(other)", "(unnamed)", "step-0", "step-1");
        }
    }

    @Test
    void tags_of_the_application_stand_on_the_meters_of_a_handler() {
        Measured tagged = new Measured(0, handler -> Tags.of("team", "team-of-" + handler), backend -> {});
        tagged.deploy(MeterListenerTests::order).run("x");

        assertThat(tagged.registry.getMeters())
                .filteredOn(meter -> meter.getId().getTag(DurableMeterTag.FUNCTION.key()) != null)
                .hasSizeGreaterThan(10)
                .allSatisfy(meter -> assertThat(meter.getId().getTag("team")).isEqualTo("team-of-orders"));
    }
}
