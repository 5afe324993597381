package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * What the service keeps and says, as far as the faults need it: records of steps and waits, events and answers.
 *
 * @param timestamps how points in time are written
 */
record Records(Function<Instant, JsonNode> timestamps) {

    static final String ARN_PREFIX = "arn:aws:lambda:us-east-1:123456789012:function:faults:$LATEST/durable-execution/";

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Epoch seconds with a fraction: the form of the service's answers. */
    static final Records SECONDS = new Records(moment -> JSON.numberNode(moment.toEpochMilli() / 1000.0));

    /** Epoch milliseconds: the form of the service's events. */
    static final Records MILLIS = new Records(moment -> JSON.numberNode(moment.toEpochMilli()));

    ObjectNode execution() {
        ObjectNode execution = operation("the-execution", "EXECUTION", "STARTED");
        execution.putObject("ExecutionDetails").put("InputPayload", "{}");
        return execution;
    }

    /** A step that has succeeded. */
    ObjectNode step(String id, String name, String result) {
        ObjectNode step = named(operation(id, "STEP", "SUCCEEDED"), name, "Step");
        step.set("EndTimestamp", timestamps.apply(START));
        step.putObject("StepDetails").put("Attempt", 1).put("Result", result);
        return step;
    }

    /** A step whose attempt was interrupted. */
    ObjectNode startedStep(String id, String name) {
        return named(operation(id, "STEP", "STARTED"), name, "Step");
    }

    /** A wait, over or not. */
    ObjectNode wait(String id, String name, Instant end, boolean over) {
        ObjectNode wait = named(operation(id, "WAIT", over ? "SUCCEEDED" : "STARTED"), name, "Wait");
        wait.putObject("WaitDetails").set("ScheduledEndTimestamp", timestamps.apply(end));
        if (over) {
            wait.set("EndTimestamp", timestamps.apply(end));
        }
        return wait;
    }

    private ObjectNode operation(String id, String type, String status) {
        ObjectNode operation = JSON.objectNode().put("Id", id).put("Type", type).put("Status", status);
        operation.set("StartTimestamp", timestamps.apply(START));
        return operation;
    }

    private static ObjectNode named(ObjectNode operation, String name, String subType) {
        return operation.put("Name", name).put("SubType", subType);
    }

    /** The records that the steps among a call's updates lead to. */
    List<ObjectNode> of(Call call) {
        return call.updates().stream()
                .filter(update -> update.path("Action").asText().equals("SUCCEED"))
                .map(update -> step(
                        update.path("Id").asText(),
                        update.path("Name").asText(),
                        update.path("Payload").asText()))
                .toList();
    }

    /** The event of an invocation. */
    static ObjectNode event(String arn, String token, String nextMarker, List<? extends JsonNode> operations) {
        ObjectNode event = JSON.objectNode().put("DurableExecutionArn", arn).put("CheckpointToken", token);
        event.set("InitialExecutionState", page(nextMarker, operations));
        return event;
    }

    /** The answer to a checkpoint call, without a token. */
    static ObjectNode answer(List<? extends JsonNode> operations) {
        return JSON.objectNode().set("NewExecutionState", page("", operations));
    }

    /** A page of records. */
    static ObjectNode page(String nextMarker, List<? extends JsonNode> operations) {
        ArrayNode array = JSON.arrayNode().addAll(operations);
        return JSON.objectNode().put("NextMarker", nextMarker).set("Operations", array);
    }
}
