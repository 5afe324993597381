package io.durable.sample.web;

import static io.durable.sample.web.Api.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.durable.spring.test.AutoConfigureDurable;
import io.durable.test.VirtualService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureDurable
class OrderApiTests {

    @Autowired
    private VirtualService service;

    @Value("${local.server.port}")
    private int port;

    @Test
    void an_order_is_accepted_before_anything_is_done_and_tells_where_to_ask() throws Exception {
        HttpResponse<String> accepted = place(order("accepted-1", "tea", 1));

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.headers().firstValue("Location")).contains("/orders/accepted-1");
        JsonNode body = Api.json(accepted);
        assertThat(body.get("executionArn").textValue())
                .contains(":function:orders:", "/durable-execution/accepted-1/");
        assertThat(body.get("self").textValue()).isEqualTo("/orders/accepted-1");
        assertThat(state("accepted-1").get("status").textValue()).isEqualTo("RUNNING");
    }

    @Test
    void an_order_that_has_ended_shows_receipt_and_history() throws Exception {
        fulfil("ended-1", "flaky");

        JsonNode state = state("ended-1");

        assertThat(state.get("status").textValue()).isEqualTo("SUCCEEDED");
        assertThat(state.get("result").get("trackingNumber").textValue()).isEqualTo("track-ended-1");
        assertThat(state.get("startedAt").textValue())
                .isLessThan(state.get("endedAt").textValue());
        assertThat(state.has("error")).isFalse();
        assertThat(failures(state)).containsExactly("reserve, attempt 1: true", "reserve, attempt 2: true");
    }

    @Test
    void an_order_that_failed_says_why() throws Exception {
        fulfil("failed-1", "out-of-stock");

        JsonNode state = state("failed-1");

        assertThat(state.get("status").textValue()).isEqualTo("FAILED");
        assertThat(state.get("error").get("message").textValue()).isEqualTo("'out-of-stock' is sold out");
        assertThat(state.has("result")).isFalse();
        assertThat(failures(state)).containsExactly("reserve, attempt 1: false");
    }

    @Test
    void an_order_that_is_placed_again_is_the_same() throws Exception {
        HttpResponse<String> first = place(order("again-1", "tea", 1));
        HttpResponse<String> second = place(order("again-1", "tea", 1));

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void another_order_of_the_same_number_is_refused() throws Exception {
        place(order("taken-1", "tea", 1));

        expectProblem(place(order("taken-1", "cup", 1)), 409, "There is another order 'taken-1'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bad-1     | tea | 0 | quantity of 'tea' must be 1 or more",
                "bad-2     | ''  | 1 | a line has no sku",
                "no blanks | tea | 1 | id must be 1 to 64 of the characters A-Z a-z 0-9 - _",
            })
    void what_cannot_be_fulfilled_is_refused(String id, String sku, int quantity, String reason) throws Exception {
        expectProblem(place(order(id, sku, quantity)), 400, reason);
        if (!id.contains(" ")) {
            assertThat(get(id).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void what_is_no_order_is_refused() throws Exception {
        expectProblem(place("{\"id\":"), 400, "Failed to read request");
    }

    @Test
    void an_order_that_was_never_placed_is_not_found() throws Exception {
        expectProblem(get("never"), 404, "There is no order 'never'");
    }

    @Test
    void the_log_says_what_to_type(CapturedOutput output) throws Exception {
        new NextSteps(new MockEnvironment().withProperty("local.server.port", String.valueOf(port))).print();

        assertThat(output)
                .contains("curl -i http://localhost:" + port + "/orders ")
                .contains("curl http://localhost:" + port + "/orders/order-1");
    }

    private void fulfil(String id, String sku) throws Exception {
        String arn = Api.json(place(order(id, sku, 1))).get("executionArn").textValue();
        service.driver().runToCompletion(arn);
    }

    private static String order(String id, String sku, int quantity) {
        return """
                {"id": "%s", "customer": "Ada", "cardToken": "tok_1",
                 "lines": [{"sku": "%s", "quantity": %d, "unitPrice": 9.90}]}
                """.formatted(id, sku, quantity);
    }

    private HttpResponse<String> place(String order) throws IOException, InterruptedException {
        return new Api(port).post("/orders", order);
    }

    private HttpResponse<String> get(String id) throws IOException, InterruptedException {
        return new Api(port).get("/orders/" + id);
    }

    private JsonNode state(String id) throws IOException, InterruptedException {
        return Api.json(get(id));
    }

    private static List<String> failures(JsonNode state) {
        List<String> failures = new ArrayList<>();
        for (JsonNode event : state.get("history")) {
            if (event.get("type").textValue().equals("StepFailed")) {
                failures.add(event.get("name").textValue() + ", attempt " + event.get("attempt") + ": "
                        + event.has("nextAttemptIn"));
            }
        }
        return failures;
    }
}
