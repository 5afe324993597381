package io.durable.sample.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.backend.memory.ManualDriver;
import io.durable.sample.SampleApplication;
import io.durable.sample.VirtualTime;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;

/** What an operator may do where access is unrestricted and values are shown. */
@ActiveProfiles("local")
@SpringBootTest(
        classes = {SampleApplication.class, VirtualTime.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "durable.console.port=0",
            "management.endpoint.durableexecutions.access=unrestricted",
            "management.endpoint.durableexecutions.show-values=always"
        })
class ActuatorAccessTests {

    private static final String ENDPOINT = "/actuator/durableexecutions";

    @Autowired
    private ManualDriver driver;

    @Value("${local.server.port}")
    private int port;

    private HttpResponse<String> start(String name, int quantity) throws Exception {
        String order = """
                {"id": "%s", "customer": "Ada", "cardToken": "tok_1",
                 "lines": [{"sku": "tea", "quantity": %d, "unitPrice": 9.90}]}
                """.formatted(name, quantity);
        Map<String, String> request = Map.of("function", "orders", "name", name, "input", order);
        return new Api(port).post(ENDPOINT, new ObjectMapper().writeValueAsString(request));
    }

    private JsonNode shown(String arn) throws Exception {
        return new Api(port).json(ENDPOINT + "/" + arn);
    }

    @Test
    void an_execution_is_started_and_its_values_are_shown() throws Exception {
        String arn = Api.json(start("started-1", 1)).get("arn").textValue();
        driver.runToCompletion(arn);

        assertThat(shown(arn).get("status").textValue()).isEqualTo("SUCCEEDED");
        assertThat(shown(arn).get("input").textValue()).contains("tok_1");
        assertThat(shown(arn).get("result").textValue()).contains("track-started-1");
    }

    @Test
    void an_execution_is_stopped() throws Exception {
        String arn = Api.json(start("stopped-1", 1)).get("arn").textValue();

        HttpResponse<String> stopped = new Api(port).delete(ENDPOINT + "/" + arn + "?reason=mistake");

        assertThat(Api.json(stopped).has("stoppedAt")).isTrue();
        assertThat(shown(arn).get("status").textValue()).isEqualTo("STOPPED");
        assertThat(shown(arn).get("error").get("message").textValue()).isEqualTo("mistake");
    }

    @Test
    void a_callback_is_completed_whose_id_the_history_shows() throws Exception {
        String arn = Api.json(start("approved-1", 60)).get("arn").textValue();
        while (driver.runNext()) {
            // until the order waits for its approval
        }
        String callbackId = "";
        for (JsonNode event :
                new Api(port).json(ENDPOINT + "/" + arn + "/history").get("events")) {
            if (event.get("type").textValue().equals("CallbackStarted")) {
                callbackId = event.get("details").get("callbackId").textValue();
            }
        }

        assertThat(callback("callback-heartbeat", callbackId, "").statusCode()).isEqualTo(204);
        assertThat(callback("callback-success", callbackId, "{\"by\":\"Bob\"}").statusCode())
                .isEqualTo(204);
        driver.runToCompletion(arn);
        assertThat(shown(arn).get("result").textValue()).contains("\"approvedBy\":\"Bob\"");
        assertThat(callback("callback-failure", callbackId, "").statusCode()).isEqualTo(400);
        assertThat(callback("callback-anything", callbackId, "").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> callback(String action, String id, String result) throws Exception {
        Map<String, String> request = Map.of("callbackId", id, "result", result);
        return new Api(port).post(ENDPOINT + "/" + action, new ObjectMapper().writeValueAsString(request));
    }
}
