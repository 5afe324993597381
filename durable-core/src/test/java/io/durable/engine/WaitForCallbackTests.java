package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CallbackSubmitter;
import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.DurableLimits;
import io.durable.OperationType;
import io.durable.StepContext;
import io.durable.WaitForCallbackConfig;
import io.durable.backend.Operation;
import io.durable.backend.UpdateOptions.ContextOptions;
import io.durable.client.ExecutionStatus;
import io.durable.error.CallbackException;
import io.durable.error.ChildContextException;
import io.durable.error.ErrorObject;
import io.durable.retry.RetryStrategies;
import io.durable.serdes.JacksonSerdes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@EndsInTime
class WaitForCallbackTests {

    record Approval(String by, boolean granted) {}

    private final List<String> submitted = new CopyOnWriteArrayList<>();
    private final List<String> seen = new ArrayList<>();

    private void submit(String callbackId, int attempt) {
        submitted.add(callbackId + " " + attempt);
    }

    /** The id that the submitter was given last. */
    private String id() {
        return submitted.get(submitted.size() - 1).split(" ", 2)[0];
    }

    @EveryVariant
    void the_id_is_handed_over_once_and_the_answer_returned(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            String answer = ctx.waitForCallback("approval", String.class, (id, s) -> submit(id, s.attempt()));
            ctx.wait("pause", Duration.ofHours(1));
            return answer;
        });
        String arn = harness.suspended();

        harness.backend().succeedCallbackRaw(id(), "{\"by\": \"alice\"}");
        WorkflowHarness.Run run = harness.finish(arn);

        assertThat(run.result()).isEqualTo("\"{\\\"by\\\": \\\"alice\\\"}\"");
        assertThat(submitted).containsExactly(harness.callbackId(arn) + " 1");
        assertThat(run.invocations()).isEqualTo(3);
    }

    @EveryVariant
    void it_goes_on_beside_the_calling_code(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            DurableFuture<Approval> approval =
                    ctx.waitForCallbackAsync("approval", Approval.class, (id, s) -> submit(id, s.attempt()));
            String step = ctx.step("beside", String.class, s -> "step");
            return step + " " + approval.get().by();
        });
        String arn = harness.suspended();

        harness.backend().succeedCallback(id(), new Approval("bob", true));

        assertThat(harness.finish(arn).result()).isEqualTo("\"step bob\"");
        assertThat(submitted).hasSize(1);
    }

    @EveryVariant
    void an_answer_while_the_submitter_runs_is_got_in_the_same_invocation(Variant variant) {
        WorkflowHarness harness = variant.harness();
        harness.deploy((input, ctx) -> ctx.waitForCallback(
                "approval", String.class, (id, s) -> harness.backend().succeedCallbackRaw(id, "at once")));

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"at once\"");
        assertThat(run.invocations()).isEqualTo(1);
    }

    @Test
    void it_is_recorded_as_a_context_with_a_callback_and_a_step() {
        WorkflowHarness harness = WorkflowHarness.create();
        harness.deploy((input, ctx) -> ctx.waitForCallback(
                "approval", Approval.class, (id, s) -> harness.backend().succeedCallbackRaw(id, "{\"by\":\"x\"}")));

        WorkflowHarness.Run run = harness.run();

        assertThat(harness.backend().operations(run.arn()).stream().skip(1))
                .extracting(Operation::identity)
                .extracting(identity -> identity.type() + " " + identity.subType() + " " + identity.name() + " "
                        + identity.id() + " in " + identity.parentId())
                .containsExactly(
                        "CONTEXT WaitForCallback approval c4ca4238a0b92382 in null",
                        "CALLBACK Callback null ea66c06c1e1c05fa in c4ca4238a0b92382",
                        "STEP Step null 98c6f2c2287f4c73 in c4ca4238a0b92382");
        assertThat(run.only(OperationType.CONTEXT).details().result()).isEqualTo("\"{\\\"by\\\":\\\"x\\\"}\"");
        assertThat(run.only(OperationType.STEP).details().result()).isNull();
    }

    @EveryVariant
    void an_answer_that_is_too_large_for_the_record_is_read_again_from_the_callback(Variant variant) {
        String large = "\"".repeat(DurableLimits.MAX_PAYLOAD_BYTES);
        WorkflowHarness harness = variant.harness();
        harness.deploy((input, ctx) -> {
            String answer = ctx.waitForCallback("large", String.class, (id, s) -> {
                submit(id, s.attempt());
                harness.backend().succeedCallbackRaw(id, large);
            });
            ctx.wait(Duration.ofSeconds(1));
            return answer.equals(large);
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("true");
        assertThat(submitted).hasSize(1);
        assertThat(harness.updates()).anyMatch(update -> new ContextOptions(true).equals(update.options()));
    }

    @Test
    void a_serdes_reads_the_answer() {
        WaitForCallbackConfig json = WaitForCallbackConfig.defaults().withSerdes(JacksonSerdes.standard());
        WorkflowHarness harness = WorkflowHarness.create();
        harness.deploy((input, ctx) -> ctx.waitForCallback(
                "c", String.class, (id, s) -> harness.backend().succeedCallback(id, "text"), json));

        assertThat(harness.run().result()).isEqualTo("\"text\"");
    }

    @Test
    void an_answer_that_cannot_be_read_is_the_other_party_s() {
        WorkflowHarness harness = WorkflowHarness.with(settings -> settings.retryUnreadableRecords(false));
        harness.deploy((input, ctx) -> ctx.waitForCallback(
                "c", Approval.class, (id, s) -> harness.backend().succeedCallbackRaw(id, "secret {")));

        WorkflowHarness.Run run = harness.run();

        assertThat(run.error().errorType()).isEqualTo("SerdesFailedError");
        assertThat(run.error().errorMessage())
                .contains("WaitForCallback 'c'", "another party")
                .doesNotContain("secret");
    }

    @Test
    void the_answer_need_not_be_read() {
        WorkflowHarness harness = WorkflowHarness.create();
        harness.deploy((input, ctx) -> {
            CallbackSubmitter answering = (id, s) -> harness.backend().succeedCallbackRaw(id, "{not JSON");
            ctx.waitForCallback("blocking", answering);
            ctx.waitForCallbackAsync("beside", answering).get();
            return "done";
        });

        assertThat(harness.run().result()).isEqualTo("\"done\"");
    }

    @Nested
    class Submitters {

        private WorkflowHarness failing(WorkflowHarness harness, WaitForCallbackConfig config) {
            return harness.deploy((input, ctx) -> {
                try {
                    return ctx.waitForCallback("c", String.class, this::unreachable, config);
                } catch (CallbackException e) {
                    return Failures.describe(e);
                }
            });
        }

        private void unreachable(String callbackId, StepContext step) throws IOException {
            submit(callbackId, step.attempt());
            throw new IOException("unreachable");
        }

        @EveryVariant
        void that_fail_are_run_again(Variant variant) {
            WorkflowHarness harness = variant.harness();
            WaitForCallbackConfig retried =
                    WaitForCallbackConfig.defaults().withRetry(RetryStrategies.fixedDelay(3, Duration.ofSeconds(5)));
            harness.deploy((input, ctx) -> ctx.waitForCallback(
                    "c",
                    String.class,
                    (id, s) -> {
                        submit(id, s.attempt());
                        if (s.attempt() < 3) {
                            throw new IOException("unreachable");
                        }
                        harness.backend().succeedCallbackRaw(id, "reached");
                    },
                    retried));

            assertThat(harness.run().result()).isEqualTo("\"reached\"");
            assertThat(submitted).extracting(line -> line.split(" ", 2)[1]).containsExactly("1", "2", "3");
            assertThat(submitted).extracting(line -> line.split(" ", 2)[0]).containsOnly(id());
        }

        @Test
        void that_fail_for_good_are_told_apart() {
            WorkflowHarness harness = failing(WorkflowHarness.create(), WaitForCallbackConfig.defaults());

            assertThat(harness.run().result())
                    .isEqualTo("\"CallbackException(unreachable)SUBMITTER_FAILED[c|java.io.IOException|-]"
                            + " <- StepException(unreachable)[-|java.io.IOException|-]\"");
        }

        @Test
        void follow_the_strategy_of_the_engine_unless_told_otherwise() {
            WorkflowHarness harness = failing(
                    WorkflowHarness.with(
                            settings -> settings.defaultRetry(RetryStrategies.fixedDelay(2, Duration.ofSeconds(1)))),
                    WaitForCallbackConfig.defaults());

            harness.run();

            assertThat(submitted).hasSize(2);
        }

        @Test
        void follow_a_preset_that_is_named() {
            WorkflowHarness harness = failing(
                    WorkflowHarness.with(settings ->
                            settings.retryPreset("mail", RetryStrategies.fixedDelay(4, Duration.ofSeconds(1)))),
                    WaitForCallbackConfig.defaults().withRetry("mail"));

            harness.run();

            assertThat(submitted).hasSize(4);
        }

        @Test
        void with_an_unknown_preset_are_refused_before_anything_is_recorded() {
            WorkflowHarness harness = failing(
                    WorkflowHarness.create(), WaitForCallbackConfig.defaults().withRetry("post"));

            WorkflowHarness.Run run = harness.run();

            assertThat(run.error().errorType()).isEqualTo(IllegalArgumentException.class.getName());
            assertThat(run.error().errorMessage()).contains("'post'");
            assertThat(harness.calls()).isEmpty();
        }

        @Test
        void may_not_call_operations() {
            WorkflowHarness harness = WorkflowHarness.create()
                    .deploy((input, ctx) -> ctx.waitForCallback(
                            "c", String.class, (id, s) -> ctx.wait("within", Duration.ofSeconds(1))));

            assertThat(harness.run().error().errorType()).isEqualTo("ContextUsageError");
        }
    }

    @Nested
    class WhatFails {

        private String failure(DurableContext ctx) {
            return Failures.caughtFrom(() -> ctx.waitForCallback(
                    "c",
                    Approval.class,
                    (id, s) -> submit(id, s.attempt()),
                    WaitForCallbackConfig.timeout(Duration.ofHours(1)).withHeartbeatTimeout(Duration.ofMinutes(5))));
        }

        private WorkflowHarness catching(Variant variant) {
            return variant.harness().deploy((input, ctx) -> {
                seen.add(failure(ctx));
                ctx.wait(Duration.ofSeconds(1));
                return null;
            });
        }

        @EveryVariant
        void is_the_same_live_and_replayed(Variant variant) {
            WorkflowHarness harness = catching(variant);
            String arn = harness.suspended();

            harness.backend()
                    .failCallback(id(), new ErrorObject("Refused", "no thanks", "{\"code\":7}", List.of("line")));
            harness.finish(arn);

            assertThat(seen).hasSize(2).containsOnly("CallbackException(no thanks)FAILED[c|Refused|{\"code\":7}]");
        }

        @EveryVariant
        void is_told_from_a_timeout(Variant variant) {
            catching(variant).run();

            assertThat(seen)
                    .hasSize(2)
                    .containsOnly(
                            "CallbackException(Callback timed out on heartbeat)TIMED_OUT[c|Callback.Heartbeat|-]");
        }

        @Test
        void of_another_kind_is_that_of_a_child_context() {
            WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
                try {
                    return ctx.waitForCallback("c", String.class, (id, s) -> submit(id, s.attempt()));
                } catch (ChildContextException e) {
                    return "child " + e.errorType().orElseThrow();
                }
            });
            String arn = harness.suspended();
            harness.replace(arn, OperationType.CONTEXT, ErrorObject.of("Odd", "written by somebody else"));

            assertThat(harness.finish(arn).result()).isEqualTo("\"child Odd\"");
        }

        @Test
        void uncaught_fails_the_execution_with_the_words_of_the_other_party() {
            WorkflowHarness harness = WorkflowHarness.create()
                    .deploy((input, ctx) -> ctx.waitForCallback("c", String.class, (id, s) -> submit(id, 1)));
            String arn = harness.suspended();

            harness.backend().failCallback(id(), ErrorObject.of("Refused", "no thanks"));
            WorkflowHarness.Run run = harness.finish(arn);

            assertThat(run.description().status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(run.error().errorType()).isEqualTo("CallbackExternalError");
            assertThat(run.error().errorMessage()).isEqualTo("no thanks");
        }
    }

    @Test
    void a_null_answer_is_null() {
        WorkflowHarness harness = WorkflowHarness.create();
        harness.deploy((input, ctx) -> {
            @Nullable
            String answer = ctx.waitForCallback(
                    "c", String.class, (id, s) -> harness.backend().succeedCallback(id, null));
            return answer == null;
        });

        assertThat(harness.run().result()).isEqualTo("true");
    }
}
