package io.durable.conformance.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.durable.conformance.wire.Answer.Returned;
import io.durable.conformance.wire.Answer.Thrown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureTests {

    private static final String CALL =
            "{'kind':'api','request':{'method':'POST','path':'/2025-12-01/durable-executions/arn%%3Ax%%3A1/checkpoint','body':{'Updates':[]}},"
                    + "'response':{'status':200,'body':{'CheckpointToken':'%s'}}}";

    @TempDir
    Path folder;

    @Test
    void calls_belong_to_the_invocation_that_follows_them() throws IOException {
        Capture capture = read(2, 3);

        assertThat(capture.traffic().invocations())
                .extracting(invocation -> invocation.calls().size())
                .containsExactly(2, 1);
        assertThat(capture.invocations())
                .extracting(served ->
                        served.responses().get(0).path("CheckpointToken").asText())
                .containsExactly("a", "c");
    }

    @Test
    void an_invocation_without_output_was_thrown() throws IOException {
        assertThat(read(2, 3).traffic().invocations())
                .extracting(Traffic.Invocation::answer)
                .containsExactly(
                        new Thrown("Error", "sandbox died"), new Returned(Samples.json("{'Status':'SUCCEEDED'}")));
    }

    @Test
    void a_capture_that_contradicts_itself_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(2, 4))
                .withMessage("The capture states 4 checkpoints and holds 3");
    }

    @Test
    void a_file_without_traffic_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), "{}");

        assertThatIllegalArgumentException().isThrownBy(() -> Capture.read(file));
    }

    private Capture read(int invocations, int checkpoints) throws IOException {
        String traffic = String.join(
                ",",
                CALL.formatted("a"),
                CALL.formatted("b"),
                "{'kind':'api','request':{'method':'POST','path':'/2025-12-01/durable-execution-callbacks/c/succeed'}}",
                "{'kind':'invocation','event':{'DurableExecutionArn':'arn:x:1'},'error':{'errorType':'Error','errorMessage':'sandbox died'}}",
                CALL.formatted("c"),
                "{'kind':'invocation','event':{'DurableExecutionArn':'arn:x:1'},'output':{'Status':'SUCCEEDED'}}");
        String text = "{'case':'x','invocations':%d,'checkpoints':%d,'traffic':[%s]}"
                .formatted(invocations, checkpoints, traffic);
        return Capture.read(Files.writeString(folder.resolve("x.json"), text.replace('\'', '"')));
    }
}
