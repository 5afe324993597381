package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the payloads and errors that this engine has sent in the place of the captured ones, as the service would: captures cut
 * long payloads, and errors may differ as declared. Nothing else of a captured record changes.
 */
final class Overlay {

    /** The records of other types hold what came from outside. */
    private static final Map<String, String> DETAILS = Map.of("STEP", "StepDetails", "CONTEXT", "ContextDetails");

    private static final Map<String, String> MEMBERS = Map.of("Payload", "Result", "Error", "Error");

    private final Map<String, JsonNode> sent = new HashMap<>();

    /** Remembers what the engine has sent. */
    void remember(List<JsonNode> updates) {
        for (JsonNode update : updates) {
            MEMBERS.forEach((asked, recorded) -> {
                if (update.has(asked)) {
                    sent.put(key(update, recorded), update.get(asked));
                }
            });
        }
    }

    /** A captured event or answer, as this engine's execution would have got it. */
    JsonNode apply(JsonNode captured) {
        JsonNode copy = captured.deepCopy();
        for (String state : Set.of("InitialExecutionState", "NewExecutionState")) {
            copy.path(state).path("Operations").forEach(this::operation);
        }
        return copy;
    }

    private void operation(JsonNode operation) {
        String member = DETAILS.get(operation.path("Type").asText());
        if (member != null && operation.path(member) instanceof ObjectNode details) {
            for (String recorded : MEMBERS.values()) {
                JsonNode own = sent.get(key(operation, recorded));
                if (own != null && details.has(recorded)) {
                    details.set(recorded, own);
                }
            }
        }
    }

    private static String key(JsonNode operation, String member) {
        return operation.path("Id").asText() + " " + member;
    }
}
