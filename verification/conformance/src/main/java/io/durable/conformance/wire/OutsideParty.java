package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.OperationStatus;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.error.ErrorObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Completes the callbacks of a case as it was done when it was captured, one after the other. */
final class OutsideParty {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CALLBACKS = "/durable-execution-callbacks/";

    private final Iterator<JsonNode> requests;
    private final Map<String, String> capturedIds;

    private OutsideParty(List<JsonNode> requests, Map<String, String> capturedIds) {
        this.requests = requests.iterator();
        this.capturedIds = capturedIds;
    }

    static OutsideParty of(JsonNode root) {
        List<JsonNode> requests = new ArrayList<>();
        Map<String, String> ids = new LinkedHashMap<>();
        for (JsonNode entry : root.path("traffic")) {
            if (entry.path("request").path("path").asText().contains(CALLBACKS)) {
                requests.add(entry.path("request"));
            }
            for (JsonNode operation : entry.path("response")
                    .path("body")
                    .path("NewExecutionState")
                    .path("Operations")) {
                if (operation.path("CallbackDetails").has("CallbackId")) {
                    ids.put(
                            operation.path("Id").asText(),
                            operation.path("CallbackDetails").path("CallbackId").asText());
                }
            }
        }
        return new OutsideParty(requests, ids);
    }

    /** Completes the callback that is open; false if none is, or nothing was captured for it. */
    boolean answer(InMemoryBackend backend, String arn) throws IOException {
        for (Operation operation : backend.operations(arn)) {
            if (operation.details() instanceof CallbackDetails details
                    && details.callbackId() != null
                    && operation.status() == OperationStatus.STARTED
                    && requests.hasNext()) {
                answer(backend, details.callbackId(), requests.next());
                return true;
            }
        }
        return false;
    }

    private static void answer(InMemoryBackend backend, String callbackId, JsonNode request) throws IOException {
        JsonNode body = request.path("body");
        if (request.path("path").asText().endsWith("/succeed")) {
            backend.succeedCallbackRaw(callbackId, body.isTextual() ? body.asText() : JSON.writeValueAsString(body));
            return;
        }
        backend.failCallback(
                callbackId,
                new ErrorObject(
                        body.path("ErrorType").asText(),
                        body.path("ErrorMessage").asText(),
                        body.path("ErrorData").asText(),
                        List.of()));
    }

    /** A call in which each id of a callback is the one that the same callback had when it was captured. */
    Call withCapturedIds(Call call, List<Operation> operations) throws IOException {
        String body = JSON.writeValueAsString(call.body());
        for (Operation operation : operations) {
            String captured = capturedIds.get(operation.id());
            if (captured != null
                    && operation.details() instanceof CallbackDetails details
                    && details.callbackId() != null) {
                body = body.replace(details.callbackId(), captured);
            }
        }
        return new Call(call.target(), JSON.readTree(body));
    }
}
