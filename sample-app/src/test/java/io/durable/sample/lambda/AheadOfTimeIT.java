package io.durable.sample.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.sample.order.OrderLine;
import io.durable.sample.order.OrderPlaced;
import io.durable.sample.order.Receipt;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
}
