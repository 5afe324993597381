package io.durable.sample.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** One order, in a process that is killed in the middle of a step, and in the one that comes after it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "The runtime interface client has native code for Linux only")
@TestInstance(Lifecycle.PER_CLASS)
class KilledProcessIT {

    private static final String CARRIER_DELAY = "SAMPLE_CARRIER_DELAY";
    private static final String ASKED = "Asked the carrier to ship order killed-1";
    private static final int SIGKILL = 128 + 9;

    private final LocalService service = new LocalService(Map.of(CARRIER_DELAY, "1h"));
    private final DeployedFunction function = service.function();
    private ExecutionDescription ended;

    @BeforeAll
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void fulfil() {
        service.calls().onceStarted("ship", this::killInTheMiddle);
        try {
            ended = service.fulfil(new OrderPlaced(
                    "killed-1",
                    "Ada-customer",
                    List.of(new OrderLine("flaky", 2, new BigDecimal("9.90"))),
                    "tok-card"));
        } finally {
            function.close();
        }
    }

    /** The START is recorded and the carrier has been asked, but never answers this process. */
    private void killInTheMiddle() {
        LambdaProcess running = function.running().orElseThrow();
        await().atMost(1, TimeUnit.MINUTES).until(() -> printed(running, ASKED), lines -> !lines.isEmpty());
        function.environment().remove(CARRIER_DELAY);
        running.kill();
    }

    @AfterAll
    void close() {
        service.close();
    }

    @Test
    void the_order_is_fulfilled_nevertheless() throws Exception {
        assertThat(ended.status()).as(function::describe).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(new ObjectMapper().readValue(ended.result().orElseThrow(), Receipt.class))
                .isEqualTo(new Receipt("killed-1", new BigDecimal("19.80"), "pay-killed-1", "track-killed-1", null));
    }

    @Test
    void the_history_is_the_one_that_the_service_would_write() {
        assertThat(service.history(ended))
                .as(function::describe)
                .containsExactly(
                        "ExecutionStarted killed-1",
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
                        "InvocationCompleted Runtime.ExitError",
                        "StepSucceeded ship",
                        "InvocationCompleted",
                        "ExecutionSucceeded killed-1");
    }

    @Test
    void one_process_serves_until_it_is_killed_and_another_one_goes_on() {
        assertThat(service.backend().invocations(ended.summary().arn())).isEqualTo(5);
        assertThat(function.answers())
                .as("the fourth invocation has none")
                .hasSize(4)
                .allMatch(Answer.Response.class::isInstance);
        assertThat(function.processes()).hasSize(2);
        assertThat(function.processes().get(0).exitValue()).isEqualTo(SIGKILL);
        assertThat(printed(function.processes().get(0), "Started SampleApplication"))
                .hasSize(1);
        assertThat(printed(function.processes().get(1), "Started SampleApplication"))
                .hasSize(1);
    }

    @Test
    void what_was_recorded_is_not_done_again_and_what_was_interrupted_is() {
        assertThat(function.output())
                .filteredOn(line -> line.contains("Charged 19.80 for order killed-1"))
                .as(function::describe)
                .hasSize(1);
        assertThat(function.output()).filteredOn(line -> line.contains(ASKED)).hasSize(2);
        assertThat(function.output())
                .filteredOn(line -> line.contains("Shipped order killed-1"))
                .hasSize(1);
    }

    @Test
    void every_checkpoint_comes_over_http() {
        assertThat(service.calls().threads())
                .hasSize(service.backend().checkpointCalls(ended.summary().arn()))
                .hasSizeGreaterThanOrEqualTo(5)
                .containsOnly("local Lambda endpoint");
    }

    @Test
    void neither_payloads_nor_tokens_are_printed() {
        String output = String.join("\n", function.output());

        assertThat(output)
                .contains("Charged 19.80 for order killed-1")
                .doesNotContain("Ada-customer", "tok-card", "hold-killed-1", "pay-killed-1", "track-killed-1")
                .doesNotContain("CheckpointToken", "InputPayload", "cardToken");
        assertThat(service.calls().tokens())
                .isNotEmpty()
                .allSatisfy(token -> assertThat(output).doesNotContain(token));
    }

    private static List<String> printed(LambdaProcess process, String text) {
        return process.output().stream().filter(line -> line.contains(text)).toList();
    }
}
