package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A captured run of a case.
 *
 * @param name the case
 * @param input what the execution was started with
 * @param traffic what the reference sent and answered
 * @param invocations what it was invoked with, and what the service answered to it
 */
record Capture(String name, JsonNode input, Traffic traffic, List<Served> invocations) {

    private static final ObjectMapper JSON = new ObjectMapper();

    Capture {
        invocations = List.copyOf(invocations);
    }

    /**
     * The service's half of an invocation.
     *
     * @param event what the function was invoked with
     * @param responses what the service answered to its calls, in order
     */
    record Served(JsonNode event, List<JsonNode> responses) {

        Served {
            responses = List.copyOf(responses);
        }
    }

    /**
     * Reads a capture.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it holds no capture, or one that contradicts itself
     */
    static Capture read(Path file) throws IOException {
        JsonNode root = JSON.readTree(file.toFile());
        if (!root.path("traffic").isArray()) {
            throw new IllegalArgumentException("The file holds no captured traffic");
        }
        Capture capture = of(root);
        capture.requireCount("invocations", root, capture.invocations.size());
        capture.requireCount("checkpoints", root, capture.traffic.calls().size());
        return capture;
    }

    private void requireCount(String member, JsonNode root, int counted) {
        int stated = root.path(member).asInt();
        if (stated != counted) {
            throw new IllegalArgumentException("The capture states " + stated + " " + member + " and holds " + counted);
        }
    }

    /** A call is captured before the end of its invocation, which is where an invocation stands in the traffic. */
    private static Capture of(JsonNode root) {
        List<Traffic.Invocation> invocations = new ArrayList<>();
        List<Served> served = new ArrayList<>();
        List<Call> calls = new ArrayList<>();
        List<JsonNode> responses = new ArrayList<>();
        for (JsonNode entry : root.path("traffic")) {
            if (entry.path("kind").asText().equals("api")) {
                calls.add(call(entry.path("request")));
                responses.add(entry.path("response").path("body"));
            } else {
                invocations.add(new Traffic.Invocation(calls, answer(entry)));
                served.add(new Served(entry.path("event"), responses));
                calls.clear();
                responses.clear();
            }
        }
        Traffic traffic = new Traffic(invocations, root.path("outcome"));
        return new Capture(root.path("case").asText(), root.path("input"), traffic, served);
    }

    private static Call call(JsonNode request) {
        return new Call(
                request.path("method").asText() + " " + request.path("path").asText(), request.path("body"));
    }

    private static Answer answer(JsonNode entry) {
        if (entry.has("output")) {
            return new Answer.Returned(entry.path("output"));
        }
        JsonNode error = entry.path("error");
        return new Answer.Thrown(
                error.path("errorType").asText(), error.path("errorMessage").asText());
    }
}
