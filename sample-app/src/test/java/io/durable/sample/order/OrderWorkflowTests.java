package io.durable.sample.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.EventOperation;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.HistoryEvent;
import io.durable.client.StartExecution;
import io.durable.error.ErrorObject;
import io.durable.sample.SampleApplication;
import io.durable.sample.VirtualTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

@SpringBootTest(
        classes = {SampleApplication.class, VirtualTime.class},
        webEnvironment = WebEnvironment.NONE)
class OrderWorkflowTests {

    @Autowired
    private ManualDriver driver;

    @Autowired
    private InMemoryBackend backend;

    @Test
    void an_order_waits_out_the_cooling_off_and_ends_with_a_receipt() throws JsonProcessingException {
        ExecutionDescription ended = fulfil(order("tea-1", "tea", 2, "tok_1"));

        assertThat(ended.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(new ObjectMapper().readValue(ended.result().orElseThrow(), Receipt.class))
                .isEqualTo(new Receipt("tea-1", new BigDecimal("19.80"), "pay-tea-1", "track-tea-1", null));
        assertThat(Duration.between(
                        ended.summary().startTimestamp(),
                        ended.summary().endTimestamp().orElseThrow()))
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void an_order_that_retries_and_waits_leaves_the_history_that_the_service_would() {
        ExecutionDescription ended = fulfil(order("flaky-1", "flaky", 1, "tok_1"));

        assertThat(events(ended))
                .containsExactly(
                        "ExecutionStarted flaky-1",
                        "StepStarted reserve",
                        "StepFailed reserve",
                        "InvocationCompleted",
                        "StepStarted reserve",
                        "StepFailed reserve",
                        "InvocationCompleted",
                        "StepStarted reserve",
                        "StepSucceeded reserve",
                        "StepStarted charge",
                        "StepSucceeded charge",
                        "WaitStarted cooling-off",
                        "InvocationCompleted",
                        "WaitSucceeded cooling-off",
                        "StepStarted ship",
                        "StepSucceeded ship",
                        "InvocationCompleted",
                        "ExecutionSucceeded flaky-1");
    }

    @Test
    void what_is_sold_out_ends_the_order_without_another_attempt() {
        ExecutionDescription ended = fulfil(order("gone-1", "out-of-stock", 1, "tok_1"));

        assertThat(ended.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(ended.error()).get().extracting(ErrorObject::errorMessage).isEqualTo("'out-of-stock' is sold out");
        assertThat(events(ended))
                .containsExactly(
                        "ExecutionStarted gone-1",
                        "StepStarted reserve",
                        "StepFailed reserve",
                        "InvocationCompleted",
                        "ExecutionFailed gone-1");
    }

    @Test
    void a_declined_card_gives_the_stock_back() {
        ExecutionDescription ended = fulfil(order("declined-1", "tea", 1, "declined"));

        assertThat(ended.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(ended.error()).get().extracting(ErrorObject::errorMessage).isEqualTo("The card was declined");
        assertThat(events(ended))
                .containsSubsequence("StepFailed charge", "StepSucceeded release", "ExecutionFailed declined-1")
                .doesNotContain("WaitStarted cooling-off");
    }

    @Test
    void an_order_that_cannot_be_fulfilled_fails_before_anything_is_done() {
        ExecutionDescription ended = fulfil(order("none-1", "tea", 0, ""));

        assertThat(ended.error())
                .get()
                .extracting(ErrorObject::errorType, ErrorObject::errorMessage)
                .containsExactly(
                        InvalidOrderException.class.getName(),
                        "cardToken is missing; quantity of 'tea' must be 1 or more");
        assertThat(events(ended))
                .containsExactly("ExecutionStarted none-1", "InvocationCompleted", "ExecutionFailed none-1");
    }

    private ExecutionDescription fulfil(OrderPlaced order) {
        return driver.runToCompletion(
                backend.start(StartExecution.of("orders", order).withName(order.id())));
    }

    private List<String> events(ExecutionDescription execution) {
        return backend.history(execution.summary().arn()).stream()
                .map(OrderWorkflowTests::shown)
                .toList();
    }

    private static String shown(HistoryEvent event) {
        return event.type().serviceName()
                + event.operation()
                        .flatMap(EventOperation::name)
                        .map(" "::concat)
                        .orElse("");
    }

    private static OrderPlaced order(String id, String sku, int quantity, String cardToken) {
        return new OrderPlaced(id, "Ada", List.of(new OrderLine(sku, quantity, new BigDecimal("9.90"))), cardToken);
    }
}
