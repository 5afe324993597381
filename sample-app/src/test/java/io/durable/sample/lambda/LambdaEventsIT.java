package io.durable.sample.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.error.InvalidInvocationException;
import io.durable.sample.order.OrderLine;
import io.durable.sample.order.OrderPlaced;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process on Lambda makes of events, one after the other in the same process. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "The runtime interface client has native code for Linux only")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@TestInstance(Lifecycle.PER_CLASS)
class LambdaEventsIT {

    private final LocalService service = new LocalService(Map.of());
    private final DeployedFunction function = service.function();

    @AfterAll
    void close() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"order-1\", \"customer\": \"Ada-customer\", \"cardToken\": \"tok-card\", \"lines\": []}",
                "{\"DurableExecutionArn\": \"arn\", \"CheckpointToken\": \"tok-card",
                "{\"DurableExecutionArn\": \"arn\", \"CheckpointToken\": \"tok-card\"}",
                "{\"DurableExecutionArn\": {\"Ada-customer\": 1}}",
                "[\"Ada-customer\"]",
                "\"Ada-customer\"",
                "Ada-customer",
                "",
            })
    void an_event_that_is_not_of_a_durable_execution_is_refused_with_what_to_do(String event) {
        Answer answer = invoke(function, event);

        assertThat(answer).as(function::describe).isInstanceOfSatisfying(Answer.Failure.class, failure -> {
            assertThat(failure.errorType()).isEqualTo(InvalidInvocationException.class.getName());
            assertThat(failure.errorMessage()).contains("configure it as durable", "invoke it with a qualifier");
            assertThat(failure.report()).doesNotContain("Ada-customer", "tok-card");
        });
        expectNothingPrinted();
        expectTheProcessGoesOn("after-" + UUID.randomUUID());
    }

    @Test
    void a_handler_that_fails_is_an_answer_and_no_error_of_the_invocation() throws Exception {
        ExecutionDescription ended = service.fulfil(order("failing-1", 0));

        assertThat(ended.status()).as(function::describe).isEqualTo(ExecutionStatus.FAILED);
        List<Answer> answers = function.answers();
        assertThat(answers.get(answers.size() - 1)).isInstanceOfSatisfying(Answer.Response.class, response -> {
            JsonNode json = json(response.json());
            assertThat(json.path("Status").textValue()).isEqualTo("FAILED");
            assertThat(json.path("Error").path("ErrorType").textValue())
                    .isEqualTo("io.durable.sample.order.InvalidOrderException");
            assertThat(json.path("Error").path("ErrorMessage").textValue())
                    .isEqualTo("quantity of 'tea' must be 1 or more");
            assertThat(json.has("Result")).isFalse();
        });
        assertThat(service.history(ended))
                .containsExactly("ExecutionStarted failing-1", "InvocationCompleted", "ExecutionFailed failing-1");
        expectTheProcessGoesOn("after-failing-1");
    }

    @Test
    void a_function_that_cannot_start_is_reported_before_it_is_given_an_event() {
        try (LocalService misnamed = new LocalService(Map.of("SPRING_CLOUD_FUNCTION_DEFINITION", "order"))) {
            Answer answer = invoke(misnamed.function(), "{}");

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Failure.class,
                            failure -> assertThat(failure.errorMessage())
                                    .isEqualTo(
                                            "There is no function 'order', which spring.cloud.function.definition names."));
            misnamed.function().close();
            assertThat(misnamed.function().output())
                    .as(misnamed.function()::describe)
                    .contains("Action:");
        }
    }

    private static Answer invoke(DeployedFunction function, String event) {
        return function.invoke(UUID.randomUUID().toString(), event)
                .orElseThrow(() -> new AssertionError(function.describe()));
    }

    private void expectNothingPrinted() {
        assertThat(String.join("\n", function.output())).doesNotContain("Ada-customer", "tok-card");
    }

    private void expectTheProcessGoesOn(String orderId) {
        assertThat(service.fulfil(order(orderId, 1)).status())
                .as(function::describe)
                .isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(function.processes()).as(function::describe).hasSize(1);
    }

    private static OrderPlaced order(String id, int quantity) {
        return new OrderPlaced(
                id, "Ada-customer", List.of(new OrderLine("tea", quantity, new BigDecimal("9.90"))), "tok-card");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError("The answer is no JSON: " + text, e);
        }
    }
}
