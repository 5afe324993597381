package io.durable.sample.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.sample.order.OrderLine;
import io.durable.sample.order.OrderPlaced;
import io.durable.sample.order.Receipt;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The package with the code that Spring has generated when it was built. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "The runtime interface client has native code for Linux only")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class AheadOfTimeIT {

    private static final Map<String, String> GENERATED = Map.of("JAVA_TOOL_OPTIONS", "-Dspring.aot.enabled=true");
    private static final String STARTING = "Starting AOT-processed SampleApplication";

    @Test
    void an_order_is_fulfilled_over_several_invocations_by_the_generated_code() throws Exception {
        try (LocalService service = new LocalService(GENERATED)) {
            DeployedFunction function = service.function();

            ExecutionDescription ended = service.fulfil(new OrderPlaced(
                    "aot-1", "Ada", List.of(new OrderLine("flaky", 2, new BigDecimal("9.90"))), "tok-card"));

            assertThat(ended.status()).as(function::describe).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(new ObjectMapper().readValue(ended.result().orElseThrow(), Receipt.class))
                    .isEqualTo(new Receipt("aot-1", new BigDecimal("19.80"), "pay-aot-1", "track-aot-1", null));
            assertThat(service.backend().invocations(ended.summary().arn())).isEqualTo(4);
            assertThat(service.calls().threads()).as("checkpoints over HTTP").isNotEmpty();
            function.close();
            assertThat(function.output()).as(function::describe).anyMatch(line -> line.contains(STARTING));
        }
    }

    @Test
    void the_generated_code_does_not_start_for_another_backend_than_it_was_generated_for() {
        Map<String, String> inMemory = new HashMap<>(GENERATED);
        inMemory.put("DURABLE_BACKEND", "memory");
        try (LocalService service = new LocalService(inMemory)) {
            Optional<Answer> answer = service.function().invoke("aot-2", "{}");

            assertThat(answer)
                    .get()
                    .isInstanceOfSatisfying(
                            Answer.Failure.class,
                            failure -> assertThat(failure.errorMessage())
                                    .isEqualTo(
                                            "The code that Spring has generated for this application is for durable.backend=lambda, but"
                                                    + " here durable.backend stands for memory."));
        }
    }

    /** A native image itself is not built here. */
    @Test
    void the_build_tells_a_native_image_of_all_types_that_are_recorded() throws IOException {
        String hints = Files.readString(Path.of(
                "target",
                "classes",
                "META-INF",
                "native-image",
                "io.durable",
                "sample-app",
                "reachability-metadata.json"));

        assertThat(new ObjectMapper().readTree(hints).get("reflection").findValuesAsText("type"))
                .as("inputs and results of handlers, of the steps that are methods, and those that only bodies name")
                .contains(
                        "io.durable.sample.order.OrderPlaced",
                        "io.durable.sample.order.OrderLine",
                        "io.durable.sample.order.Receipt",
                        "io.durable.sample.order.Hold",
                        "io.durable.sample.order.Payment",
                        "io.durable.sample.order.Shipment",
                        "io.durable.sample.order.Approval",
                        "io.durable.sample.quote.Basket",
                        "io.durable.sample.quote.Article",
                        "io.durable.sample.quote.Quote",
                        "io.durable.sample.quote.Quote$Unavailable",
                        "io.durable.sample.quote.Price");
    }

    @Test
    void the_page_shows_what_the_pom_has() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String execution = pom.substring(pom.indexOf("<id>process-aot</id>"));

        assertThat(withoutIndents(Files.readString(Path.of("..", "docs", "lambda.md"))))
                .contains(withoutIndents(execution.substring(0, execution.indexOf("</execution>"))));
    }

    private static String withoutIndents(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
