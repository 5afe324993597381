package io.durable.sample.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.durable.backend.memory.ManualDriver;
import io.durable.sample.SampleApplication;
import io.durable.sample.VirtualTime;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.ActiveProfiles;

/** What the actuator shows of a real order, as the application runs on a laptop. */
@ExtendWith(OutputCaptureExtension.class)
@ActiveProfiles("local")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SpringBootTest(
        classes = {SampleApplication.class, VirtualTime.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"durable.console.port=0", "spring.application.name=actuator"})
class ActuatorTests {

    private static final String ORDER = """
            {"id": "order-1", "customer": "Ada", "cardToken": "tok_secret",
             "lines": [{"sku": "flaky", "quantity": 1, "unitPrice": 9.90}]}
            """;

    @Autowired
    private ManualDriver driver;

    @Value("${local.server.port}")
    private int port;

    private String arn = "";

    @BeforeAll
    void fulfil() throws Exception {
        arn = Api.json(new Api(port).post("/orders", ORDER)).get("executionArn").textValue();
        driver.runToCompletion(arn);
    }

    private JsonNode json(String path) throws Exception {
        return new Api(port).json("/actuator/" + path);
    }

    private double value(String meter, String statistic, String... tags) throws Exception {
        String query = String.join(
                "&", List.of(tags).stream().map(tag -> "tag=durable." + tag).toList());
        for (JsonNode measurement :
                json("metrics/durable." + meter + "?" + query).get("measurements")) {
            if (measurement.get("statistic").textValue().equals(statistic)) {
                return measurement.get("value").doubleValue();
            }
        }
        throw new AssertionError(meter + " has no " + statistic);
    }

    @Test
    void an_order_of_four_invocations_is_measured_once() throws Exception {
        assertThat(value("invocations", "COUNT")).isEqualTo(4);
        assertThat(value("invocations", "COUNT", "invocation.outcome:pending")).isEqualTo(3);
        assertThat(value("executions", "COUNT", "execution.status:succeeded", "function:orders"))
                .isEqualTo(1);
        assertThat(value("executions", "TOTAL_TIME")).isGreaterThan(600);
        assertThat(value("suspensions", "COUNT", "suspension.reason:retry")).isEqualTo(2);
        assertThat(value("suspensions", "COUNT", "suspension.reason:wait")).isEqualTo(1);
        assertThat(value("operations", "COUNT", "operation.name:charge")).isEqualTo(1);
        assertThat(value("attempts", "COUNT", "operation.name:reserve", "attempt.outcome:failed"))
                .isEqualTo(2);
        assertThat(value("retries", "COUNT")).isEqualTo(2);
        assertThat(value("operations.replayed", "COUNT")).isEqualTo(3);
        assertThat(value("checkpoints", "COUNT", "call.outcome:succeeded"))
                .isEqualTo(value("checkpoint.updates", "COUNT"));
        assertThat(value("payload.size", "COUNT", "payload.kind:input")).isEqualTo(1);
        assertThat(value("pending", "VALUE")).isZero();
    }

    @Test
    void no_value_of_a_tag_tells_executions_apart() throws Exception {
        List<String> values = new ArrayList<>();
        for (JsonNode name : json("metrics").get("names")) {
            if (name.textValue().startsWith("durable.")) {
                json("metrics/" + name.textValue())
                        .get("availableTags")
                        .forEach(tag -> tag.get("values").forEach(value -> values.add(value.textValue())));
            }
        }

        assertThat(values)
                .contains("orders", "reserve")
                .noneMatch(value -> value.contains("arn:") || value.contains("order-1"));
    }

    @Test
    void executions_are_listed() throws Exception {
        JsonNode listed = json("durableexecutions?function=orders&status=SUCCEEDED&limit=1")
                .get("executions");

        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).has("input")).isFalse();
        assertThat(listed.get(0).get("arn").textValue()).isEqualTo(arn);
        assertThat(listed.get(0).get("name").textValue()).isEqualTo("order-1");
        assertThat(json("durableexecutions?status=failed,stopped").get("executions"))
                .isEmpty();
        assertThat(json("durableexecutions").get("executions")).hasSize(1);
        assertThat(get("durableexecutions?function=none").statusCode()).isEqualTo(404);
        assertThat(get("durableexecutions?limit=0").statusCode()).isEqualTo(400);
    }

    @Test
    void an_execution_is_found_under_its_arn_just_as_it_is() throws Exception {
        JsonNode shown = json("durableexecutions/" + arn);

        assertThat(shown.get("status").textValue()).isEqualTo("SUCCEEDED");
        assertThat(shown.get("startedAt").textValue())
                .isLessThan(shown.get("endedAt").textValue());
        assertThat(shown.get("input").textValue()).isEqualTo("******");
        assertThat(get("durableexecutions/" + arn).body()).doesNotContain("tok_secret");
        assertThat(get("durableexecutions/" + arn + "x").statusCode()).isEqualTo(404);
    }

    /** The web application's mapper indents, and may leave out or rename what it likes. */
    @Test
    void answers_are_written_by_the_mapper_of_endpoints() throws Exception {
        assertThat(get("durableexecutions/" + arn).body()).doesNotContain("\n");
        assertThat(get("durableexecutions/" + arn + "/history").body())
                .doesNotContain("\n")
                .doesNotContain("null");
    }

    @Test
    void colons_and_the_dollar_sign_may_be_encoded() throws Exception {
        JsonNode shown = json("durableexecutions/" + arn.replace(":", "%3A").replace("$", "%24"));

        assertThat(shown.get("arn").textValue()).isEqualTo(arn);
    }

    @Test
    void its_history_stands_behind_the_arn() throws Exception {
        JsonNode history = json("durableexecutions/" + arn + "/history");

        List<String> types = new ArrayList<>();
        history.get("events").forEach(event -> types.add(event.get("type").textValue()));
        assertThat(types)
                .startsWith("ExecutionStarted", "StepStarted", "StepFailed")
                .endsWith("InvocationCompleted", "ExecutionSucceeded");
        assertThat(json("durableexecutions/" + arn + "/history?limit=2").get("events"))
                .hasSize(2);
        assertThat(get("durableexecutions/" + arn + "/history").body()).doesNotContain("tok_secret");
    }

    @Test
    void nothing_can_be_changed() throws Exception {
        assertThat(new Api(port)
                        .post("/actuator/durableexecutions", "{\"function\":\"orders\"}")
                        .statusCode())
                .isEqualTo(405);
        assertThat(new Api(port)
                        .post("/actuator/durableexecutions/callback-heartbeat", "{\"callbackId\":\"x\"}")
                        .statusCode())
                .isEqualTo(405);
        assertThat(new Api(port).delete("/actuator/durableexecutions/" + arn).statusCode())
                .isEqualTo(405);
    }

    @Test
    void the_backend_is_healthy_and_the_handlers_are_named() throws Exception {
        JsonNode health = json("health").get("components").get("durable");
        JsonNode info = json("info").get("durable");

        assertThat(health.get("status").textValue()).isEqualTo("UP");
        assertThat(health.get("details").get("backend").textValue()).isEqualTo("memory");
        assertThat(new TreeSet<>(info.get("handlers").properties().stream()
                        .map(property -> property.getKey())
                        .toList()))
                .contains("orders", "quotes");
        assertThat(info.get("handlers").get("orders").get("input").textValue())
                .isEqualTo("io.durable.sample.order.OrderPlaced");
        assertThat(info.get("handlers").get("orders").get("result").textValue())
                .isEqualTo("io.durable.sample.order.Receipt");
        assertThat(info.get("retryPresets")).hasSize(2);
    }

    @Test
    void the_listener_of_the_application_is_told_once(CapturedOutput output) {
        assertThat(output.toString().split("An order has SUCCEEDED", -1)).hasSize(2);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return new Api(port).get("/actuator/" + path);
    }
}
