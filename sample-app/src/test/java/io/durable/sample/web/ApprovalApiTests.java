package io.durable.sample.web;

import static io.durable.sample.web.Api.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.durable.client.EventDetails.CallbackStarted;
import io.durable.client.HistoryEvent;
import io.durable.spring.test.AutoConfigureDurable;
import io.durable.test.VirtualService;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureDurable
class ApprovalApiTests {

    private static final String YES = "{\"approved\": true, \"by\": \"Bob-boss\"}";
    private static final String NO = "{\"approved\": false, \"by\": \"Bob-boss\"}";

    @Autowired
    private VirtualService service;

    @Value("${local.server.port}")
    private int port;

    @Test
    void an_order_above_the_limit_waits_until_it_is_permitted(CapturedOutput output) throws Exception {
        String arn = place("large-1", 60);
        JsonNode open = openApproval("large-1");

        assertThat(open.get("amount").decimalValue()).isEqualByComparingTo("594.00");
        HttpResponse<String> answered = answer(open.get("answer").textValue(), YES);

        assertThat(answered.statusCode()).isEqualTo(200);
        assertThat(Api.json(answered).get("approved").booleanValue()).isTrue();
        assertThat(openOrders()).doesNotContain("large-1");
        service.driver().runToCompletion(arn);
        assertThat(state("large-1").get("result").get("approvedBy").textValue()).isEqualTo("Bob-boss");
        assertThat(output)
                .contains("Asked for the approval of order large-1")
                .doesNotContain(callbackId(arn), "Bob-boss");
    }

    @Test
    void the_id_of_the_callback_is_shown_to_nobody() throws Exception {
        String arn = place("secret-1", 60);
        String id = callbackId(arn);

        assertThat(new Api(port).get("/approvals").body()).contains("secret-1").doesNotContain(id);
        assertThat(new Api(port).get("/orders/secret-1").body())
                .contains("CallbackStarted")
                .doesNotContain(id);
    }

    @Test
    void an_order_that_is_refused_fails_before_anything_is_done() throws Exception {
        String arn = place("refused-1", 60);

        assertThat(answer("/approvals/refused-1", NO).statusCode()).isEqualTo(200);
        service.driver().runToCompletion(arn);

        JsonNode error = state("refused-1").get("error");
        assertThat(error.get("type").textValue()).endsWith("OrderRefusedException");
        assertThat(error.get("message").textValue()).isEqualTo("Bob-boss has refused the order");
    }

    @Test
    void an_order_up_to_the_limit_needs_nobody() throws Exception {
        service.driver().runToCompletion(place("small-1", 50));

        assertThat(state("small-1").get("result").has("approvedBy")).isFalse();
        expectProblem(answer("/approvals/small-1", YES), 404, "Nobody was asked for an approval of an order 'small-1'");
    }

    @Test
    void an_approval_is_answered_once() throws Exception {
        place("twice-1", 60);
        answer("/approvals/twice-1", YES);

        expectProblem(
                answer("/approvals/twice-1", NO),
                409,
                "The approval of order 'twice-1' has been answered already, or its time is over");
    }

    @Test
    void an_approval_that_nobody_gave_in_time_cannot_be_given_any_more() throws Exception {
        String arn = place("late-1", 60);
        service.driver().time().advance(Duration.ofHours(25));

        assertThat(openOrders()).doesNotContain("late-1");
        expectProblem(
                answer("/approvals/late-1", YES),
                409,
                "The approval of order 'late-1' has been answered already, or its time is over");
        service.driver().runToCompletion(arn);
        assertThat(state("late-1").get("error").get("message").textValue())
                .isEqualTo("Nobody has answered within PT24H");
    }

    @Test
    void an_approval_whose_order_was_stopped_is_too_late_as_well() throws Exception {
        service.driver().backend().stop(place("stopped-1", 60), null);

        expectProblem(
                answer("/approvals/stopped-1", YES),
                409,
                "The approval of order 'stopped-1' has been answered already, or its time is over");
        assertThat(openOrders()).doesNotContain("stopped-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"approved\": true}", "{\"by\": \"Bob\"}", "{\"approved\": true, \"by\": \" \"}"})
    void half_an_answer_is_refused(String answer) throws Exception {
        expectProblem(
                answer("/approvals/large-1", answer),
                400,
                "approved must be true or false, and by 1 to 100 characters that say who answers");
    }

    @Test
    void an_answer_by_somebody_with_an_endless_name_is_refused() throws Exception {
        place("endless-1", 60);

        expectProblem(
                answer("/approvals/endless-1", "{\"approved\": false, \"by\": \"" + "x".repeat(101) + "\"}"),
                400,
                "approved must be true or false, and by 1 to 100 characters that say who answers");
        assertThat(openOrders()).contains("endless-1");
    }

    private String place(String id, int quantity) throws Exception {
        HttpResponse<String> accepted = new Api(port).post("/orders", """
                {"id": "%s", "customer": "Ada", "cardToken": "tok_1",
                 "lines": [{"sku": "tea", "quantity": %d, "unitPrice": 9.90}]}
                """.formatted(id, quantity));
        service.driver().runQueued();
        return Api.json(accepted).get("executionArn").textValue();
    }

    private HttpResponse<String> answer(String path, String answer) throws Exception {
        return new Api(port).post(path, answer);
    }

    private JsonNode openApproval(String order) throws Exception {
        for (JsonNode open : new Api(port).json("/approvals")) {
            if (open.get("order").textValue().equals(order)) {
                return open;
            }
        }
        throw new AssertionError("There is no open approval of " + order);
    }

    private List<String> openOrders() throws Exception {
        List<String> orders = new ArrayList<>();
        new Api(port)
                .json("/approvals")
                .forEach(open -> orders.add(open.get("order").textValue()));
        return orders;
    }

    private JsonNode state(String id) throws Exception {
        return new Api(port).json("/orders/" + id);
    }

    private String callbackId(String arn) {
        return service.driver().backend().history(arn).stream()
                .map(HistoryEvent::details)
                .filter(CallbackStarted.class::isInstance)
                .map(details -> ((CallbackStarted) details).callbackId())
                .findFirst()
                .orElseThrow();
    }
}
