package io.durable.conformance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The application as a whole: it serves what it warms up with, and logs as the requirements want to read it. */
@ExtendWith(OutputCaptureExtension.class)
class ConformanceApplicationTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void it_gets_ready_and_logs_json_lines(CapturedOutput output) throws IOException {
        try (ConfigurableApplicationContext application = SpringApplication.run(
                ConformanceApplication.class,
                "--durable.console.port=" + freePort(),
                "--conformance.warm-up-rounds=1")) {
            assertThat(application.getBean(ProcessDeath.class)).isNotNull();
        }

        List<JsonNode> lines = lines(output);
        assertThat(lines).filteredOn(line -> message(line).equals("ready")).hasSize(1);
        assertThat(lines)
                .filteredOn(line -> message(line).equals("Greeting step started for: warm-up"))
                .hasSize(1)
                .allSatisfy(
                        line -> assertThat(line.path("executionArn").asText()).contains(":conformance-1-7:"));
        assertThat(lines)
                .filteredOn(line -> line.path("hook").asText().equals("operation-start"))
                .hasSize(3)
                .allSatisfy(line -> {
                    assertThat(line.path("durableExecutionArn").asText()).contains(":conformance-10-13:");
                    assertThat(line.path("replay").isBoolean()).isTrue();
                });
    }

    private static String message(JsonNode line) {
        return line.path("message").asText();
    }

    private static List<JsonNode> lines(CapturedOutput output) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : output.getOut().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
