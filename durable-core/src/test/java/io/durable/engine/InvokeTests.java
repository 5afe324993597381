package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableFuture;
import io.durable.DurableHandler;
import io.durable.DurableLimits;
import io.durable.InvokeConfig;
import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.TypeRef;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions.ChainedInvokeOptions;
import io.durable.error.ErrorObject;
import io.durable.error.InvokeException;
import io.durable.error.InvokeException.Status;
import io.durable.retry.RetryStrategies;
import io.durable.serdes.PassThroughSerdes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@EndsInTime
class InvokeTests {

    record Charge(String order, int cents) {}

    record Receipt(String number, List<Charge> charges) {}

    private final List<@Nullable String> payloads = new CopyOnWriteArrayList<>();
    private final List<String> seen = new ArrayList<>();

    /** A function that returns what it is invoked with. */
    private WorkflowHarness withEcho(WorkflowHarness harness) {
        harness.backend().registerPlain("echo", payload -> {
            payloads.add(payload);
            return payload;
        });
        return harness;
    }

    @EveryVariant
    void a_function_is_invoked_once_across_replays(Variant variant) {
        WorkflowHarness harness = withEcho(variant.harness()).deploy((input, ctx) -> {
            Charge echoed = ctx.invoke("charge", "echo", new Charge("o-1", 250), Charge.class);
            ctx.wait("pause", Duration.ofHours(1));
            return new Receipt("r-1", List.of(echoed));
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("{\"number\":\"r-1\",\"charges\":[{\"order\":\"o-1\",\"cents\":250}]}");
        assertThat(payloads).containsExactly("{\"order\":\"o-1\",\"cents\":250}");
        assertThat(run.invocations()).isEqualTo(3);
        assertThat(run.events("charge")).containsExactly("ChainedInvokeStarted", "ChainedInvokeSucceeded");
    }

    @EveryVariant
    void a_durable_function_is_invoked_and_its_execution_awaited(Variant variant) {
        WorkflowHarness harness = variant.harness();
        DurableHandler<Charge, Receipt> callee = (charge, ctx) -> {
            ctx.wait("clearing", Duration.ofDays(2));
            return ctx.step("book", Receipt.class, s -> new Receipt("r-2", List.of(charge)));
        };
        WorkflowFunction function = harness.engine().function("payments", TypeRef.of(Charge.class), callee);
        harness.backend().register("payments", function);
        harness.deploy((input, ctx) -> ctx.invoke("charge", "payments:live", new Charge("o-2", 1), Receipt.class)
                .number());

        assertThat(harness.run().result()).isEqualTo("\"r-2\"");
    }

    @EveryVariant
    void a_result_need_not_be_read(Variant variant) {
        WorkflowHarness harness = withEcho(variant.harness()).deploy((input, ctx) -> {
            ctx.invoke("blocking", "echo", List.of(1));
            ctx.invokeAsync("beside", "echo", List.of(2)).get();
            ctx.invoke(null, "echo", null);
            return "done";
        });

        assertThat(harness.run().result()).isEqualTo("\"done\"");
        assertThat(payloads).containsExactly("[1]", "[2]", "null");
    }

    @EveryVariant
    void starts_in_a_row_travel_together(Variant variant) {
        WorkflowHarness harness = withEcho(variant.harness()).deploy((input, ctx) -> {
            List<DurableFuture<Integer>> all = IntStream.range(0, 100)
                    .mapToObj(i -> ctx.invokeAsync("call-" + i, "echo", i, Integer.class))
                    .toList();
            return all.stream().mapToInt(DurableFuture::get).sum();
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("4950");
        assertThat(harness.batches()).hasSize(1);
        assertThat(harness.batches().get(0)).hasSize(100);
    }

    @EveryVariant
    void a_function_is_invoked_although_nobody_waits_for_it(Variant variant) {
        WorkflowHarness harness = withEcho(variant.harness()).deploy((input, ctx) -> {
            ctx.invokeAsync("beside", "echo", "payload");
            return "returned";
        });

        assertThat(harness.run().result()).isEqualTo("\"returned\"");
        harness.driver().runQueued();
        assertThat(payloads).containsExactly("\"payload\"");
    }

    @EveryVariant
    void what_the_payload_depends_on_is_recorded_before(Variant variant) {
        WorkflowHarness harness = withEcho(variant.harness()).deploy((input, ctx) -> {
            String step = ctx.step("before", String.class, s -> "recorded");
            return ctx.invoke("call", "echo", step, String.class);
        });

        harness.run();

        assertThat(harness.updates())
                .extracting(update -> update.action() + " " + update.identity().name())
                .startsWith("START before", "SUCCEED before", "START call");
    }

    @Nested
    class WhatFails {

        private WorkflowHarness catching() {
            return withEcho(WorkflowHarness.create()).deploy((input, ctx) -> {
                try {
                    ctx.invoke("call", "echo", "payload", String.class);
                    seen.add("nothing");
                } catch (InvokeException e) {
                    seen.add(Failures.describe(e));
                }
                ctx.wait(Duration.ofSeconds(1));
                return null;
            });
        }

        /** Ends the invoked function from outside, before it has run. */
        private void end(OperationStatus status, @Nullable ErrorObject error) {
            WorkflowHarness harness = catching();
            String arn = harness.start();
            harness.driver().runNext();
            harness.end(arn, OperationType.CHAINED_INVOKE, status, error);
            harness.finish(arn);
        }

        @ParameterizedTest
        @EnumSource(Status.class)
        void say_how_the_function_ended_and_what_it_said(Status status) {
            ErrorObject error = new ErrorObject("builtins.ValueError", "bad", "{\"code\":7}", List.of("line", ""));

            end(OperationStatus.valueOf(status.name()), error);

            assertThat(seen)
                    .hasSize(2)
                    .containsOnly("InvokeException(bad)" + status + "[call|builtins.ValueError|{\"code\":7}]");
        }

        static Stream<ErrorObject> shapes() {
            return Stream.of(
                    new ErrorObject(null, null, null, List.of()),
                    ErrorObject.of("TypeError", null),
                    new ErrorObject("StepError", "m", "{\"durableError\":7}", List.of()),
                    new ErrorObject("InvokeError", "m", "{\"durableError\":{\"status\":\"?\"}}", List.of()));
        }

        @ParameterizedTest
        @MethodSource("shapes")
        void are_read_whatever_their_shape(ErrorObject error) {
            end(OperationStatus.FAILED, error);

            assertThat(seen)
                    .hasSize(2)
                    .allMatch(text -> text.startsWith("InvokeException(" + error.errorMessage() + ")FAILED"));
            assertThat(seen.get(0)).isEqualTo(seen.get(1));
        }

        @Test
        void are_read_without_an_error() {
            end(OperationStatus.TIMED_OUT, null);

            assertThat(seen).hasSize(2).containsOnly("InvokeException(null)TIMED_OUT[call|-|-]");
        }

        @Test
        void of_a_durable_function_have_the_failure_within_as_their_cause() {
            WorkflowHarness harness = WorkflowHarness.with(settings -> settings.defaultRetry(RetryStrategies.none()));
            DurableHandler<@Nullable String, String> callee = (input, ctx) -> ctx.step("book", String.class, s -> {
                throw new IllegalStateException("no such account");
            });
            WorkflowFunction function = harness.engine().function("echo", TypeRef.of(String.class), callee);
            harness.deploy((input, ctx) -> {
                try {
                    return ctx.invoke("call", "echo", "payload", String.class);
                } catch (InvokeException e) {
                    return Failures.describe(e);
                }
            });
            harness.backend().register("echo", function);

            assertThat(harness.run().result())
                    .isEqualTo("\"InvokeException(no such account)FAILED[call|StepError|-]"
                            + " <- StepException(no such account)[book|java.lang.IllegalStateException|-]\"");
        }

        @Test
        void include_that_there_is_no_such_function() {
            WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
                try {
                    return ctx.invoke("call", "nobody", "payload", String.class);
                } catch (InvokeException e) {
                    return e.status() + " " + e.errorType().orElseThrow();
                }
            });

            assertThat(harness.run().result()).isEqualTo("\"FAILED ResourceNotFoundException\"");
        }
    }

    @Nested
    class Payloads {

        @Test
        void are_taken_up_to_their_limit() {
            String largest = "x".repeat(DurableLimits.MAX_INVOKE_PAYLOAD_BYTES - 2);
            WorkflowHarness harness = withEcho(WorkflowHarness.create())
                    .deploy((input, ctx) ->
                            ctx.invoke("call", "echo", largest, String.class).length());

            assertThat(harness.run().result()).isEqualTo(String.valueOf(largest.length()));
        }

        @Test
        void beyond_their_limit_fail_the_execution_without_a_call() {
            String tooLarge = "ü".repeat(DurableLimits.MAX_INVOKE_PAYLOAD_BYTES / 2);
            WorkflowHarness harness = withEcho(WorkflowHarness.create()).deploy((input, ctx) -> {
                try {
                    return ctx.invoke("call", "echo", tooLarge, String.class);
                } catch (RuntimeException swallowed) {
                    return "swallowed";
                }
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.error().errorType()).isEqualTo("PayloadTooLargeError");
            assertThat(run.error().errorMessage()).contains("payload of ChainedInvoke 'call'", "1048578", "1048576");
            assertThat(harness.calls()).isEmpty();
        }

        @Test
        void that_cannot_be_written_fail_the_execution() {
            WorkflowHarness harness = withEcho(WorkflowHarness.create())
                    .deploy((input, ctx) -> ctx.invoke("call", "echo", new Object(), String.class));

            WorkflowHarness.Run run = harness.run();

            assertThat(run.error().errorType()).isEqualTo("SerdesFailedError");
            assertThat(run.error().errorMessage()).contains("payload of ChainedInvoke 'call'", "java.lang.Object");
        }

        @Test
        void and_results_have_a_serdes_each() {
            InvokeConfig asTheyAre = InvokeConfig.defaults()
                    .withPayloadSerdes(PassThroughSerdes.instance())
                    .withResultSerdes(PassThroughSerdes.instance());
            WorkflowHarness harness = withEcho(WorkflowHarness.create())
                    .deploy((input, ctx) -> ctx.invoke("call", "echo", "{not JSON", String.class, asTheyAre));

            assertThat(harness.run().result()).isEqualTo("\"{not JSON\"");
            assertThat(payloads).containsExactly("{not JSON");
        }

        @Test
        void are_not_shown_by_the_future() {
            WorkflowHarness harness = withEcho(WorkflowHarness.create()).deploy((input, ctx) -> {
                DurableFuture<String> call = ctx.invokeAsync("call", "echo", "secret", String.class);
                return call.toString();
            });

            assertThat(harness.run().result()).isEqualTo("\"ChainedInvoke 'call' (operation 1)\"");
        }
    }

    @Test
    void a_result_of_another_type_fails_as_a_record_that_cannot_be_read() {
        WorkflowHarness harness = withEcho(WorkflowHarness.with(settings -> settings.retryUnreadableRecords(false)))
                .deploy((input, ctx) -> ctx.invoke("call", "echo", "text", Charge.class));

        WorkflowHarness.Run run = harness.run();

        assertThat(run.error().errorType()).isEqualTo("SerdesFailedError");
        assertThat(run.error().errorMessage()).contains("'call'", Charge.class.getName(), "another party");
    }

    @Test
    void a_function_is_invoked_for_a_tenant() {
        WorkflowHarness harness = withEcho(WorkflowHarness.create())
                .deploy((input, ctx) -> ctx.invoke(
                        null, "echo", 1, Integer.class, InvokeConfig.defaults().withTenantId("acme/eu-1 @x")));

        assertThat(harness.run().result()).isEqualTo("1");
        assertThat(harness.updates())
                .extracting(OperationUpdate::options)
                .containsExactly(new ChainedInvokeOptions("echo", "acme/eu-1 @x"));
    }
}
