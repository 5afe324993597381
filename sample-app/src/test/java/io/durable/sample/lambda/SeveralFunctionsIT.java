package io.durable.sample.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.client.EventDetails.CallbackStarted;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.HistoryEvent;
import io.durable.sample.order.Approval;
import io.durable.sample.order.OrderLine;
import io.durable.sample.order.OrderPlaced;
import io.durable.sample.quote.Article;
import io.durable.sample.quote.Basket;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The package as several functions: they invoke one another, and one waits for what happens outside of all of them. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "The runtime interface client has native code for Linux only")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SeveralFunctionsIT {

    private final LocalService service = new LocalService(Map.of());

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void a_basket_is_quoted_by_one_function_that_invokes_another_for_each_line() throws Exception {
        DeployedFunction quotes = service.deploy("quotes", Map.of("SAMPLE_QUOTE_MAX_CONCURRENCY", "2"));
        DeployedFunction prices = service.deployPlain("prices");
        Basket basket = new Basket(
                "basket-1", List.of(new Article("tea", 2), new Article("unicorn", 1), new Article("pot", 10)));

        ExecutionDescription ended = service.run(service.backend().start("quotes", basket));

        assertThat(ended.status()).as(quotes::describe).isEqualTo(ExecutionStatus.SUCCEEDED);
        JsonNode quote = new ObjectMapper().readTree(ended.result().orElseThrow());
        assertThat(quote.get("total").decimalValue()).isEqualByComparingTo("370.80");
        assertThat(quote.get("prices").findValuesAsText("sku")).containsExactly("tea", "pot");
        assertThat(quote.get("unavailable").findValuesAsText("reason"))
                .containsExactly("There is no price for 'unicorn'");
        assertThat(prices.answers()).as(prices::describe).hasSize(3);
        assertThat(prices.processes()).hasSize(1);
        prices.close();
        assertThat(String.join("\n", prices.output()))
                .contains("Asked for the price of tea")
                .doesNotContain("\"quantity\"", "\"amount\"");
        assertThat(quotes.processes()).hasSize(1);
        assertThat(service.history(ended))
                .filteredOn(event -> event.startsWith("ChainedInvoke"))
                .containsExactlyInAnyOrder(
                        "ChainedInvokeStarted price",
                        "ChainedInvokeStarted price",
                        "ChainedInvokeStarted price",
                        "ChainedInvokeSucceeded price",
                        "ChainedInvokeFailed price",
                        "ChainedInvokeSucceeded price");
    }

    @Test
    void an_order_waits_without_an_invocation_until_somebody_permits_it() throws Exception {
        DeployedFunction orders = service.function();
        String arn = service.begin(new OrderPlaced(
                "large-1", "Ada-customer", List.of(new OrderLine("tea", 60, new BigDecimal("9.90"))), "tok-card"));
        String callbackId = callbackId(arn);

        assertThat(service.backend().invocations(arn)).as(orders::describe).isEqualTo(1);
        assertThat(orders.answers()).containsExactly(new Answer.Response("{\"Status\":\"PENDING\"}"));
        service.backend().succeedCallback(callbackId, new Approval("Bob-boss"));
        ExecutionDescription ended = service.run(arn);

        assertThat(ended.status()).as(orders::describe).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(new ObjectMapper()
                        .readTree(ended.result().orElseThrow())
                        .get("approvedBy")
                        .textValue())
                .isEqualTo("Bob-boss");
        assertThat(service.backend().invocations(arn)).isEqualTo(3);
        orders.close();
        assertThat(orders.output())
                .as("asked once, and nobody else is told how to answer")
                .filteredOn(line -> line.contains("Asked for the approval of order large-1"))
                .hasSize(1);
        assertThat(String.join("\n", orders.output())).doesNotContain(callbackId, "Bob-boss", "Ada-customer");
    }

    private String callbackId(String arn) {
        return service.backend().history(arn).stream()
                .map(HistoryEvent::details)
                .filter(CallbackStarted.class::isInstance)
                .map(details -> ((CallbackStarted) details).callbackId())
                .findFirst()
                .orElseThrow(() -> new AssertionError(service.function().describe()));
    }
}
