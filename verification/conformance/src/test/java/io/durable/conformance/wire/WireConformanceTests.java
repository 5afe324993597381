package io.durable.conformance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way with a capture of one quick step, written by hand, and with tampered ones. */
class WireConformanceTests {

    private static final String ARN =
            "arn:aws:lambda:us-east-1:123456789012:function:step-unnamed:$LATEST/durable-execution/n/i";

    private static final String CAPTURE =
            """
            {"case": "step-unnamed", "input": {}, "invocations": 1, "checkpoints": 1,
             "outcome": {"status": "SUCCEEDED", "result": "42"},
             "traffic": [
              {"kind": "api",
               "request": {"method": "POST",
                "path": "/2025-12-01/durable-executions/%s/checkpoint",
                "body": {"CheckpointToken": "first", "ClientToken": "any", "Updates": [
                 {"Id": "c4ca4238a0b92382", "Type": "STEP", "Action": "START", "SubType": "Step"},
                 {"Id": "c4ca4238a0b92382", "Type": "STEP", "Action": "SUCCEED", "SubType": "Step", "Payload": "42"}]}},
               "response": {"status": 200, "body": {"CheckpointToken": "second", "NewExecutionState": {"Operations": [
                {"Id": "c4ca4238a0b92382", "Type": "STEP", "Status": "SUCCEEDED", "SubType": "Step",
                 "StartTimestamp": 1767225600.0, "EndTimestamp": 1767225600.0,
                 "StepDetails": {"Attempt": 1, "Result": "42"}}]}}}},
              {"kind": "invocation",
               "event": {"DurableExecutionArn": "%s", "CheckpointToken": "first",
                "InitialExecutionState": {"NextMarker": "", "Operations": [
                 {"Id": "i", "Type": "EXECUTION", "Status": "STARTED", "StartTimestamp": "2026-01-01T00:00:00.000Z",
                  "ExecutionDetails": {"InputPayload": "{}"}}]}},
               "output": {"Status": "SUCCEEDED", "Result": "42"}}]}
            """.formatted(ARN.replace(":", "%3A").replace("/", "%2F").replace("$", "%24"), ARN);

    @TempDir
    Path folder;

    @Test
    void a_true_capture_passes_under_each_strategy() throws IOException {
        assertThat(run("step-unnamed", CAPTURE))
                .containsExactly(
                        "passed  step-unnamed EAGER",
                        "passed  step-unnamed BATCHED",
                        "passed  step-unnamed OPTIMISTIC",
                        "3 passed, 0 failed, 0 skipped");
    }

    @Test
    void a_capture_with_another_payload_fails_under_each_strategy() throws IOException {
        List<String> lines = run("step-unnamed", CAPTURE.replace("\"Payload\": \"42\"", "\"Payload\": \"43\""));

        assertThat(lines).last().isEqualTo("0 passed, 3 failed, 0 skipped");
        assertThat(lines)
                .first()
                .isEqualTo("failed  step-unnamed EAGER: invocation 1, call 1, SUCCEED STEP c4ca4238a0b92382:"
                        + " Updates.Payload: captured \"43\", observed \"42\"");
    }

    @Test
    void a_capture_with_another_outcome_fails_under_each_strategy() throws IOException {
        assertThat(run("step-unnamed", CAPTURE.replace("\"result\": \"42\"", "\"result\": \"43\"")))
                .last()
                .isEqualTo("0 passed, 3 failed, 0 skipped");
    }

    @Test
    void a_case_without_handler_is_skipped() throws IOException {
        assertThat(run("not-yet", CAPTURE))
                .containsExactly("skipped not-yet: no handler yet", "0 passed, 0 failed, 1 skipped");
    }

    private List<String> run(String name, String capture) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".json"), capture);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WireConformance.run(List.of(file), new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
