package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A captured run of a case.
 *
 * @param name the case
 * @param input what the execution was started with
 * @param traffic what the reference sent and answered
 * @param invocations what it was invoked with, and what the service answered to it
 * @param party who completed its callbacks
 */
record Capture(String name, JsonNode input, Traffic traffic, List<Served> invocations, OutsideParty party) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> OUTCOME = Map.of("status", "Status", "result", "Result", "error", "Error");

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
        requireCount("invocations", root, capture.invocations.size());
        requireCount("checkpoints", root, checkpoints(root));
        return capture;
    }

    private static void requireCount(String member, JsonNode root, int counted) {
        int stated = root.path(member).asInt();
        if (stated != counted) {
            throw new IllegalArgumentException("The capture states " + stated + " " + member + " and holds " + counted);
        }
    }

    private static int checkpoints(JsonNode root) {
        int checkpoints = 0;
        for (JsonNode entry : root.path("traffic")) {
            checkpoints += path(entry).endsWith("/checkpoint") ? 1 : 0;
        }
        return checkpoints;
    }

    /** The functions that the case invoked. */
    List<String> callees() {
        return traffic.updates().stream()
                .map(update -> update.path("ChainedInvokeOptions").path("FunctionName"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .distinct()
                .toList();
    }

    /**
     * A call is captured before the end of its invocation, which is where an invocation stands in the traffic. Left out is what
     * the case did not do itself: an outside party's completion of a callback, and the functions that it invoked.
     */
    private static Capture of(JsonNode root) {
        String caseName = root.path("case").asText();
        List<Traffic.Invocation> invocations = new ArrayList<>();
        List<Served> served = new ArrayList<>();
        List<Call> calls = new ArrayList<>();
        List<JsonNode> responses = new ArrayList<>();
        for (JsonNode entry : root.path("traffic")) {
            if (path(entry).contains("%3A" + caseName + "%3A")) {
                calls.add(call(entry.path("request")));
                responses.add(entry.path("response").path("body"));
            } else if (arn(entry).contains(":" + caseName + ":")) {
                invocations.add(new Traffic.Invocation(calls, answer(entry)));
                served.add(new Served(entry.path("event"), responses));
                calls.clear();
                responses.clear();
            }
        }
        return new Capture(
                caseName,
                root.path("input"),
                new Traffic(invocations, outcome(root.path("outcome"))),
                served,
                OutsideParty.of(root));
    }

    /** In the words of an answer. */
    private static JsonNode outcome(JsonNode captured) {
        ObjectNode outcome = JSON.createObjectNode();
        OUTCOME.forEach((member, inAnswer) -> {
            if (captured.has(member)) {
                outcome.set(inAnswer, captured.get(member));
            }
        });
        return outcome;
    }

    private static String path(JsonNode entry) {
        return entry.path("request").path("path").asText();
    }

    private static String arn(JsonNode entry) {
        return entry.path("event").path("DurableExecutionArn").asText();
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
