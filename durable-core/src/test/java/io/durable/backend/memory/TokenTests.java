package io.durable.backend.memory;

import static io.durable.backend.memory.Script.PENDING;
import static io.durable.backend.memory.Script.execution;
import static io.durable.backend.memory.Script.step;
import static io.durable.backend.memory.Script.succeeded;
import static io.durable.backend.memory.Updates.start;
import static io.durable.backend.memory.Updates.startWait;
import static io.durable.backend.memory.Updates.succeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.OperationUpdate;
import io.durable.backend.StateRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTests {

    private final List<String> tokens = new ArrayList<>();

    private static CheckpointRequest request(String arn, String token, String clientToken, OperationUpdate... updates) {
        return new CheckpointRequest(arn, token, List.of(updates), clientToken);
    }

    private static void assertDead(InMemoryBackend backend, String arn, String token) {
        CheckpointClientException refused = catchThrowableOfType(
                CheckpointClientException.class, () -> backend.checkpoint(request(arn, token, "client")));
        assertThat(refused).hasMessage("Invalid checkpoint token");
        assertThat(refused.failure()).isEqualTo(CheckpointFailure.INVALID_TOKEN);
        CheckpointClientException unread = catchThrowableOfType(
                CheckpointClientException.class,
                () -> backend.getExecutionState(new StateRequest(arn, token, "", 1000)));
        assertThat(unread.failure()).isEqualTo(CheckpointFailure.INVALID_TOKEN);
    }

    @Test
    void tokens_keep_to_the_services_alphabet_and_never_repeat() {
        Scenario.during(call -> {
            tokens.add(call.token);
            call.checkpoint();
            tokens.add(call.token);
            call.checkpoint(start(step("1")));
            tokens.add(call.token);
        });

        assertThat(tokens)
                .doesNotHaveDuplicates()
                .hasSize(3)
                .allMatch(token -> token.matches("[A-Za-z0-9+/]+={0,2}") && token.length() <= 2048);
    }

    @Test
    void a_token_serves_one_call_an_empty_one_too() {
        Scenario.during(call -> {
            String first = call.token;
            call.checkpoint();
            assertDead(call.backend, call.arn(), first);
            call.checkpoint();
        });
    }

    @Test
    void reading_the_state_does_not_use_up_the_token() {
        Scenario.during(call -> {
            assertThat(call.state("", 1000).operations()).hasSize(1);
            assertThat(call.state("", 1000).operations()).hasSize(1);
            call.checkpoint();
        });
    }

    @Test
    void an_unknown_execution_is_refused() {
        Scenario.during(call -> {
            CheckpointClientException refused =
                    call.refusal(() -> call.backend.checkpoint(request("arn:unknown", call.token, "client")));
            assertThat(refused.failure()).isEqualTo(CheckpointFailure.REJECTED);
        });
    }

    @Nested
    class Death {

        @Test
        void a_token_dies_with_the_answer_of_its_invocation() {
            Scenario scenario = Scenario.of(
                    call -> {
                        call.checkpoint(startWait("1", 5));
                        tokens.add(call.token);
                        return PENDING;
                    },
                    call -> {
                        assertDead(call.backend, call.arn(), tokens.get(0));
                        return succeeded(null);
                    });
            scenario.runQueued();
            assertDead(scenario.backend, scenario.arn, tokens.get(0));

            scenario.run();
        }

        @Test
        void a_token_dies_with_a_crash() {
            Scenario scenario = Scenario.of(
                    call -> {
                        call.backend.crash(call.arn());
                        assertDead(call.backend, call.arn(), call.token);
                        return succeeded("\"too late\"");
                    },
                    call -> succeeded("\"in time\""));

            assertThat(scenario.run().result()).contains("\"in time\"");
        }

        @Test
        void a_token_dies_with_the_execution() {
            Scenario scenario = Scenario.during(call -> {
                String before = call.token;
                CheckpointResponse last = call.checkpoint(succeed(execution("end"), "1"));
                assertThat(last.checkpointToken()).isNull();
                assertDead(call.backend, call.arn(), before);
            });

            assertDead(scenario.backend, scenario.arn, "anything");
        }

        @Test
        void a_token_dies_with_a_stop() {
            Scenario.during(call -> {
                InMemoryBackend backend = call.backend;
                backend.stop(call.arn(), null);
                assertDead(backend, call.arn(), call.token);
            });
        }
    }

    @Nested
    class Repetition {

        @Test
        void a_repeated_call_is_answered_as_before_and_changes_nothing() {
            Scenario scenario = Scenario.during(call -> {
                CheckpointRequest request = request(call.arn(), call.token, "same", start(step("1")));
                CheckpointResponse first = call.backend.checkpoint(request);
                CheckpointResponse second = call.backend.checkpoint(request);
                assertThat(second).isEqualTo(first);
                call.token = first.checkpointToken();
                call.checkpoint(succeed(step("1"), null));
            });

            assertThat(scenario.eventTypes()).hasSize(5);
            assertThat(scenario.backend.checkpointCalls(scenario.arn)).isEqualTo(3);
        }

        @Test
        void the_call_that_ended_the_execution_can_be_repeated() {
            Scenario.during(call -> {
                CheckpointRequest request = request(call.arn(), call.token, "same", succeed(execution("end"), "1"));
                CheckpointResponse first = call.backend.checkpoint(request);
                assertThat(call.backend.checkpoint(request)).isEqualTo(first);
            });
        }

        @Test
        void another_client_token_is_no_repetition() {
            Scenario.during(call -> {
                String arn = call.arn();
                CheckpointResponse first = call.backend.checkpoint(request(arn, call.token, "one"));
                assertDead(call.backend, arn, call.token);
                call.token = first.checkpointToken();
            });
        }

        @Test
        void the_same_client_token_with_the_next_checkpoint_token_is_no_repetition() {
            Scenario scenario = Scenario.during(call -> {
                String arn = call.arn();
                call.token = call.backend
                        .checkpoint(request(arn, call.token, "same"))
                        .checkpointToken();
                call.backend.checkpoint(request(arn, call.token, "same", start(step("1"))));
            });

            assertThat(scenario.backend.operations(scenario.arn)).hasSize(2);
        }

        @Test
        void only_the_previous_call_can_be_repeated() {
            Scenario.during(call -> {
                String arn = call.arn();
                CheckpointRequest older = request(arn, call.token, "older");
                call.token = call.backend.checkpoint(older).checkpointToken();
                call.checkpoint();
                CheckpointClientException refused = call.refusal(() -> call.backend.checkpoint(older));
                assertThat(refused.failure()).isEqualTo(CheckpointFailure.INVALID_TOKEN);
            });
        }

        @Test
        void an_answer_is_kept_for_15_minutes() {
            Scenario.during(call -> {
                ManualTimeSource time = call.time();
                CheckpointRequest request = request(call.arn(), call.token, "same");
                CheckpointResponse first = call.backend.checkpoint(request);
                time.advance(Duration.ofMinutes(15));
                assertThat(call.backend.checkpoint(request)).isEqualTo(first);
                time.advance(Duration.ofMillis(1));
                CheckpointClientException refused = call.refusal(() -> call.backend.checkpoint(request));
                assertThat(refused.failure()).isEqualTo(CheckpointFailure.INVALID_TOKEN);
            });
        }

        @ParameterizedTest
        @ValueSource(strings = {"two words", "ü", "line\n"})
        void a_client_token_outside_its_alphabet_is_refused(String clientToken) {
            Scenario.during(call -> {
                CheckpointClientException refused =
                        call.refusal(() -> call.backend.checkpoint(request(call.arn(), call.token, clientToken)));
                assertThat(refused.failure()).isEqualTo(CheckpointFailure.REJECTED);
            });
        }
    }
}
