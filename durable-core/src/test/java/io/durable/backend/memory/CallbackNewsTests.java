package io.durable.backend.memory;

import static io.durable.backend.memory.CallbackScenarios.id;
import static io.durable.backend.memory.Script.PENDING;
import static io.durable.backend.memory.Script.succeeded;
import static io.durable.backend.memory.Updates.BOOM;
import static io.durable.backend.memory.Updates.startCallback;
import static io.durable.backend.memory.Updates.startWait;
import static org.assertj.core.api.Assertions.assertThat;

import io.durable.backend.InvocationOutput;
import io.durable.backend.Operation;
import io.durable.client.EventType;
import org.junit.jupiter.api.Test;

/** How a function hears of the end of a callback. */
class CallbackNewsTests {

    /** Two callbacks and a wait of an hour. */
    private static InvocationOutput begin(Script.Call call) {
        call.checkpoint(startCallback("a", 0, 0), startCallback("b", 0, 0), startWait("w", 3600));
        return PENDING;
    }

    private static void complete(Scenario scenario, String operationId) {
        scenario.backend.succeedCallbackRaw(id(scenario.operation(operationId)), "1");
    }

    @Test
    void each_completion_is_followed_by_one_invocation_though_the_function_may_wait_for_something_else() {
        Scenario scenario = Scenario.of(
                CallbackNewsTests::begin,
                call -> {
                    assertThat(call.input.updatedOperationIds()).containsExactly("b");
                    return PENDING;
                },
                call -> {
                    assertThat(call.input.updatedOperationIds()).containsExactly("w");
                    return succeeded(null);
                });
        scenario.runQueued();
        complete(scenario, "b");
        scenario.runQueued();

        assertThat(scenario.eventTypes())
                .endsWith(EventType.CALLBACK_SUCCEEDED, EventType.INVOCATION_COMPLETED);
        assertThat(scenario.backend.invocations(scenario.arn)).isEqualTo(2);
        scenario.run();
    }

    @Test
    void what_ends_before_the_next_invocation_begins_is_told_in_one() {
        Scenario scenario = Scenario.of(CallbackNewsTests::begin, call -> {
            assertThat(call.input.updatedOperationIds()).containsExactly("b", "a");
            return succeeded(null);
        });
        scenario.runQueued();
        complete(scenario, "b");
        complete(scenario, "a");

        assertThat(scenario.driver.queued()).isEqualTo(1);
        scenario.run();
    }

    @Test
    void what_ends_during_an_invocation_comes_with_its_next_answer_and_is_not_told_again() {
        Scenario scenario = Scenario.of(
                call -> {
                    assertThat(call.input.updatedOperationIds()).isEmpty();
                    Operation callback = call.checkpoint(startCallback("a"), startWait("w", 60))
                            .operations()
                            .get(0);
                    call.backend.succeedCallbackRaw(id(callback), "1");
                    assertThat(call.checkpoint().operations())
                            .extracting(it -> it.id() + " " + it.status() + " " + it.details().result())
                            .containsExactly("a SUCCEEDED 1");
                    assertThat(call.checkpoint().operations()).isEmpty();
                    return PENDING;
                },
                call -> {
                    assertThat(call.input.updatedOperationIds()).containsExactly("w");
                    return succeeded(null);
                });
        scenario.runQueued();

        assertThat(scenario.driver.queued()).isZero();
        scenario.run();
    }

    @Test
    void what_ends_during_an_invocation_that_does_not_look_is_followed_by_another_one() {
        Scenario scenario = Scenario.of(
                call -> {
                    Operation callback =
                            call.checkpoint(startCallback("a")).operations().get(0);
                    call.backend.failCallback(id(callback), BOOM);
                    return PENDING;
                },
                call -> {
                    assertThat(call.input.updatedOperationIds()).containsExactly("a");
                    return succeeded(null);
                });
        scenario.runQueued();

        assertThat(scenario.backend.invocations(scenario.arn)).isEqualTo(2);
    }

    @Test
    void a_heartbeat_is_no_news() {
        Scenario scenario = Scenario.of(call -> {
            Operation callback =
                    call.checkpoint(startCallback("a", 0, 10)).operations().get(0);
            call.backend.heartbeatCallback(id(callback));
            assertThat(call.checkpoint().operations()).isEmpty();
            return succeeded(null);
        });
        scenario.run();
    }
}
