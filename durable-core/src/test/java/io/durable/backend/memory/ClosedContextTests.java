package io.durable.backend.memory;

import static io.durable.backend.memory.Script.PENDING;
import static io.durable.backend.memory.Script.context;
import static io.durable.backend.memory.Script.in;
import static io.durable.backend.memory.Script.step;
import static io.durable.backend.memory.Script.succeeded;
import static io.durable.backend.memory.Updates.retry;
import static io.durable.backend.memory.Updates.start;
import static io.durable.backend.memory.Updates.startWait;
import static io.durable.backend.memory.Updates.succeed;
import static io.durable.backend.memory.Updates.succeedReplayingChildren;
import static org.assertj.core.api.Assertions.assertThat;

import io.durable.OperationStatus;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions.CallbackOptions;
import io.durable.backend.UpdateOptions.ChainedInvokeOptions;
import io.durable.backend.UpdateOptions.WaitOptions;
import io.durable.client.EventType;
import io.durable.client.ExecutionStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is still open below a context that has ended, as after a race: it goes on by itself, and nobody is invoked for it. */
class ClosedContextTests {

    private static final List<OperationUpdate> OPEN_IN_C_AND_D = List.of(
            start(context("c")),
            start(in("c", context("d"))),
            OperationUpdate.start(in("c", Script.wait("wait")), new WaitOptions(10)),
            OperationUpdate.start(in("d", Script.callback("late")), new CallbackOptions(20, 0)),
            OperationUpdate.start(in("d", Script.callback("callback")), new CallbackOptions(0, 0)),
            OperationUpdate.start(in("d", Script.invoke("invoke")), new ChainedInvokeOptions("payments", null)),
            retry(in("c", step("step")), 30));

    private static String callbackId(Operation operation) {
        return ((CallbackDetails) operation.details()).callbackId();
    }

    private static List<String> ids(List<Operation> operations) {
        return operations.stream().map(Operation::id).toList();
    }

    /** An execution that waits for an hour after a context has ended early, and looks at its state then. */
    private static Scenario afterwards(OperationUpdate end, Scenario.Doing look) {
        Scenario scenario = Scenario.of(
                call -> {
                    call.checkpoint(OPEN_IN_C_AND_D);
                    call.checkpoint(end);
                    call.checkpoint(startWait("hour", 3600));
                    return PENDING;
                },
                call -> {
                    look.run(call);
                    return succeeded(null);
                });
        scenario.backend.registerPlain("payments", payload -> "1");
        scenario.runQueued();
        scenario.backend.succeedCallbackRaw(callbackId(scenario.operation("callback")), "1");
        return scenario;
    }

    @Test
    void all_that_was_open_ends_in_the_history_and_invokes_nobody() {
        Scenario scenario = afterwards(
                succeed(context("c"), null),
                call -> assertThat(call.input.updatedOperationIds()).containsExactly("hour"));
        scenario.run();

        assertThat(scenario.backend.invocations(scenario.arn)).isEqualTo(2);
        assertThat(scenario.eventTypes())
                .contains(
                        EventType.WAIT_SUCCEEDED,
                        EventType.CALLBACK_SUCCEEDED,
                        EventType.CALLBACK_TIMED_OUT,
                        EventType.CHAINED_INVOKE_SUCCEEDED);
        assertThat(scenario.operation("step").status()).isEqualTo(OperationStatus.READY);
    }

    @Test
    void none_of_it_is_sent() {
        afterwards(succeed(context("c"), null), call -> {
                    assertThat(ids(call.input.operations()).subList(1, 3)).containsExactly("c", "hour");
                    assertThat(call.input.operations()).hasSize(3);
                    assertThat(call.state("", 1000).operations()).isEqualTo(call.input.operations());
                })
                .run();
    }

    @Test
    void a_context_that_is_rebuilt_from_its_children_is_sent_with_them_and_what_changed() {
        Scenario scenario = afterwards(succeedReplayingChildren(context("c"), ""), call -> {
            assertThat(ids(call.input.operations()))
                    .contains("c", "d", "wait", "late", "callback", "invoke", "step", "hour");
            assertThat(call.input.updatedOperationIds())
                    .containsExactlyInAnyOrder("wait", "late", "callback", "invoke", "step", "hour");
        });
        scenario.run();

        assertThat(scenario.backend.invocations(scenario.arn)).isEqualTo(2);
    }

    @Test
    void an_open_context_within_one_that_has_ended_is_closed_too() {
        Scenario scenario = Scenario.of(
                call -> {
                    call.checkpoint(start(context("c")), start(in("c", context("d"))));
                    call.checkpoint(OperationUpdate.start(in("d", Script.wait("1")), new WaitOptions(10)));
                    call.checkpoint(succeed(context("c"), null), startWait("2", 60));
                    return PENDING;
                },
                call -> succeeded(null));
        scenario.run();

        assertThat(scenario.backend.invocations(scenario.arn)).isEqualTo(2);
        assertThat(scenario.operation("1").status()).isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    void a_change_during_an_invocation_comes_with_its_next_answer_but_invokes_nobody_afterwards() {
        Scenario scenario = Scenario.of(
                call -> {
                    call.checkpoint(
                            start(context("c")),
                            OperationUpdate.start(in("c", Script.wait("1")), new WaitOptions(1)),
                            OperationUpdate.start(in("c", Script.wait("2")), new WaitOptions(2)),
                            startWait("3", 60));
                    call.checkpoint(succeed(context("c"), null));
                    call.time().advance(Duration.ofSeconds(1));
                    assertThat(ids(call.checkpoint().operations())).containsExactly("1");
                    call.time().advance(Duration.ofSeconds(1));
                    return PENDING;
                },
                call -> succeeded(null));
        scenario.run();

        assertThat(scenario.backend.invocations(scenario.arn)).isEqualTo(2);
        assertThat(scenario.operation("2").status()).isEqualTo(OperationStatus.SUCCEEDED);
    }

    /** The service may see no difference between such operations and others: it must not fail or forget the execution. */
    @Test
    void a_function_that_waits_for_nothing_else_is_invoked_for_it() {
        Scenario scenario = Scenario.of(
                call -> {
                    call.checkpoint(
                            start(context("c")),
                            OperationUpdate.start(in("c", Script.wait("1")), new WaitOptions(1)),
                            succeed(context("c"), null));
                    return PENDING;
                },
                call -> succeeded(null));

        assertThat(scenario.run().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }
}
