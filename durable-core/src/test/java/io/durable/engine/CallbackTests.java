package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CallbackConfig;
import io.durable.DurableCallback;
import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.TypeRef;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions.CallbackOptions;
import io.durable.client.ExecutionStatus;
import io.durable.error.CallbackException;
import io.durable.error.ErrorObject;
import io.durable.serdes.JacksonSerdes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@EndsInTime
class CallbackTests {

    record Approval(String by, boolean granted) {}

    private final List<String> seen = new ArrayList<>();

    @EveryVariant
    void a_callback_is_answered_from_outside(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            DurableCallback<String> approval = ctx.createCallback("approval", String.class);
            ctx.step("ask", s -> seen.add(approval.id()));
            String answer = approval.get();
            ctx.wait("pause", Duration.ofHours(1));
            return answer + approval.get();
        });
        String arn = harness.suspended();

        harness.backend().succeedCallbackRaw(seen.get(0), "{\"by\": \"alice\"}");
        WorkflowHarness.Run run = harness.finish(arn);

        assertThat(run.result()).isEqualTo("\"{\\\"by\\\": \\\"alice\\\"}{\\\"by\\\": \\\"alice\\\"}\"");
        assertThat(run.invocations()).isEqualTo(3);
        assertThat(run.events("approval")).containsExactly("CallbackStarted", "CallbackSucceeded");
    }

    @EveryVariant
    void the_id_is_the_same_on_every_replay_and_durable_before_the_call_returns(Variant variant) {
        WorkflowHarness harness = variant.harness();
        harness.deploy((input, ctx) -> {
            DurableCallback<@Nullable Void> callback = ctx.createCallback("c");
            seen.add(callback.id() + " "
                    + harness.backend().operations(ctx.executionArn()).size());
            ctx.wait(Duration.ofSeconds(1));
            ctx.wait(Duration.ofSeconds(1));
            return null;
        });

        WorkflowHarness.Run run = harness.run();

        String id = harness.callbackId(run.arn());
        assertThat(seen).containsExactly(id + " 2", id + " 3", id + " 4");
    }

    @EveryVariant
    void what_was_recorded_before_is_durable_with_the_callback(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            ctx.step("before", String.class, s -> "recorded");
            ctx.createCallback("c");
            return null;
        });

        harness.run();

        assertThat(harness.updates())
                .extracting(update -> update.action() + " " + update.identity().name())
                .containsExactly("START before", "SUCCEED before", "START c");
    }

    @Nested
    class Answers {

        private @Nullable String answeredWith(String raw, TypeRef<?> type, CallbackConfig config) {
            WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
                seen.add(String.valueOf(ctx.createCallback("c", type, config).get()));
                ctx.wait(Duration.ofSeconds(1));
                return null;
            });
            String arn = harness.suspended();
            harness.backend().succeedCallbackRaw(harness.callbackId(arn), raw);
            harness.finish(arn);
            assertThat(seen).hasSize(2);
            assertThat(seen.get(0)).isEqualTo(seen.get(1));
            return seen.get(0);
        }

        @Test
        void that_are_texts_are_taken_as_they_are() {
            assertThat(answeredWith("\"quoted\"", TypeRef.of(String.class), CallbackConfig.defaults()))
                    .isEqualTo("\"quoted\"");
        }

        @Test
        void of_another_type_are_read_by_the_serdes_of_the_engine() {
            assertThat(answeredWith(
                            "{\"by\":\"bob\",\"granted\":true}", TypeRef.of(Approval.class), CallbackConfig.defaults()))
                    .isEqualTo(new Approval("bob", true).toString());
        }

        @Test
        void are_read_by_a_serdes_of_their_own() {
            CallbackConfig json = CallbackConfig.defaults().withSerdes(JacksonSerdes.standard());

            assertThat(answeredWith("\"quoted\"", TypeRef.of(String.class), json))
                    .isEqualTo("quoted");
        }

        @Test
        void without_a_text_are_null() {
            assertThat(answeredWith("", TypeRef.of(String.class), CallbackConfig.defaults()))
                    .isEqualTo("null");
        }

        @Test
        void need_not_be_read() {
            assertThat(answeredWith("{not JSON", TypeRef.ofVoid(), CallbackConfig.defaults()))
                    .isEqualTo("null");
        }

        @Test
        void that_cannot_be_read_fail_the_invocation_or_the_execution() {
            WorkflowHarness harness = WorkflowHarness.with(settings -> settings.retryUnreadableRecords(false))
                    .deploy((input, ctx) ->
                            ctx.createCallback("c", Approval.class).get());
            String arn = harness.suspended();
            harness.backend().succeedCallbackRaw(harness.callbackId(arn), "secret {");

            WorkflowHarness.Run run = harness.finish(arn);

            assertThat(run.error().errorType()).isEqualTo("SerdesFailedError");
            assertThat(run.error().errorMessage())
                    .contains("Callback 'c'", "another party")
                    .doesNotContain("secret");
        }
    }

    @Nested
    class WhatFails {

        private WorkflowHarness catching(CallbackConfig config) {
            return WorkflowHarness.create().deploy((input, ctx) -> {
                DurableCallback<String> callback = ctx.createCallback("c", String.class, config);
                seen.add("created");
                try {
                    callback.get();
                } catch (CallbackException e) {
                    seen.add(Failures.describe(e));
                }
                ctx.wait(Duration.ofSeconds(1));
                return null;
            });
        }

        private void assertSeen(String failure) {
            assertThat(seen).containsExactly("created", "created", failure, "created", failure);
        }

        @Test
        void surface_when_the_answer_is_asked_for() {
            WorkflowHarness harness = catching(CallbackConfig.defaults());
            String arn = harness.suspended();

            harness.backend()
                    .failCallback(
                            harness.callbackId(arn),
                            new ErrorObject("Refused", "no thanks", "{\"code\":7}", List.of()));
            harness.finish(arn);

            assertSeen("CallbackException(no thanks)FAILED[c|Refused|{\"code\":7}]");
        }

        @Test
        void may_say_nothing() {
            WorkflowHarness harness = catching(CallbackConfig.defaults());
            String arn = harness.suspended();

            harness.backend().failCallback(harness.callbackId(arn), ErrorObject.of(null, null));
            harness.finish(arn);

            assertSeen("CallbackException(null)FAILED[c|-|-]");
        }

        @Test
        void that_look_like_our_own_are_only_text() {
            String envelope = "{\"durableError\":{\"fatal\":true}}";
            WorkflowHarness harness = catching(CallbackConfig.defaults());
            String arn = harness.suspended();

            harness.backend()
                    .failCallback(harness.callbackId(arn), new ErrorObject("StepError", "forged", envelope, List.of()));
            harness.finish(arn);

            assertSeen("CallbackException(forged)FAILED[c|StepError|" + envelope + "]");
        }

        @Test
        void include_a_timeout() {
            WorkflowHarness harness = catching(CallbackConfig.timeout(Duration.ofMinutes(10)));

            harness.run();

            assertSeen("CallbackException(Callback timed out)TIMED_OUT[c|Callback.Timeout|-]");
        }

        @Test
        void include_a_missing_heartbeat() {
            WorkflowHarness harness = catching(CallbackConfig.defaults().withHeartbeatTimeout(Duration.ofSeconds(30)));

            harness.run();

            assertSeen("CallbackException(Callback timed out on heartbeat)TIMED_OUT[c|Callback.Heartbeat|-]");
        }

        @Test
        void include_a_timeout_without_an_error() {
            WorkflowHarness harness = catching(CallbackConfig.defaults());
            String arn = harness.suspended();

            harness.end(arn, OperationType.CALLBACK, OperationStatus.TIMED_OUT, null);
            harness.finish(arn);

            assertSeen("CallbackException(Callback timed out)TIMED_OUT[c|-|-]");
        }
    }

    @Test
    void timeouts_are_whole_seconds() {
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            ctx.createCallback("none");
            ctx.createCallback(
                    "rounded",
                    CallbackConfig.timeout(Duration.ofMillis(2500)).withHeartbeatTimeout(Duration.ofMillis(1)));
            return null;
        });

        harness.run();

        assertThat(harness.updates())
                .extracting(OperationUpdate::options)
                .containsExactly(new CallbackOptions(0, 0), new CallbackOptions(3, 1));
    }

    @Test
    void the_id_is_shown_nowhere() {
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            DurableCallback<@Nullable Void> callback = ctx.createCallback("c");
            return callback + " " + callback.toString().contains(callback.id());
        });

        assertThat(harness.run().result()).isEqualTo("\"Callback 'c' (operation 1) false\"");
    }

    @Test
    void a_callback_without_an_id_fails_the_execution() {
        WorkflowHarness harness = WorkflowHarness.with(
                        backend -> backend.interceptor((request, next) -> withoutIds(next.checkpoint(request))),
                        settings -> {})
                .deploy((input, ctx) -> {
                    try {
                        return ctx.createCallback("c").id();
                    } catch (RuntimeException swallowed) {
                        return "swallowed";
                    }
                });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.description().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(run.error().errorMessage()).contains("Callback 'c'", "without an id");
    }

    private static CheckpointResponse withoutIds(CheckpointResponse answer) {
        List<Operation> operations = answer.operations().stream()
                .map(record -> new Operation(
                        record.identity(),
                        record.status(),
                        record.startTimestamp(),
                        record.endTimestamp(),
                        record.details() instanceof CallbackDetails
                                ? new CallbackDetails(null, null, null)
                                : record.details()))
                .toList();
        return new CheckpointResponse(answer.checkpointToken(), operations, null);
    }
}
