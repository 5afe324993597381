package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.DurableLimits;
import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.StateRequest;
import io.durable.backend.json.CheckpointJson;
import io.durable.conformance.wire.LoopbackService.Reply;
import io.durable.conformance.wire.LoopbackService.Request;
import io.durable.conformance.wire.LoopbackService.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Hands the calls of an invocation to a backend, in the service's JSON. */
final class BackendService implements Script {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CheckpointClient backend;
    private final String arn;
    private final List<Call> calls = new ArrayList<>();

    BackendService(CheckpointClient backend, String arn) {
        this.backend = backend;
        this.arn = arn;
    }

    @Override
    public synchronized Reply answer(Request request) {
        try {
            byte[] answer = request.method().equals("GET") ? page(request) : checkpoint(request);
            return Reply.ok(JSON.readTree(answer));
        } catch (CheckpointClientException e) {
            int status = e.failure() == CheckpointFailure.THROTTLED ? 429 : 400;
            return Reply.error(status, "InvalidParameterValueException", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] checkpoint(Request request) throws IOException {
        JsonNode body = request.body();
        calls.add(new Call(request.target(), body));
        return CheckpointJson.writeResponse(
                backend.checkpoint(CheckpointJson.readRequest(arn, JSON.writeValueAsBytes(body))));
    }

    private byte[] page(Request request) {
        Map<String, String> query = request.query();
        StateRequest wanted = new StateRequest(
                arn,
                query.getOrDefault("CheckpointToken", ""),
                query.getOrDefault("Marker", ""),
                DurableLimits.MAX_STATE_PAGE);
        return CheckpointJson.writePage(backend.getExecutionState(wanted));
    }

    /** The checkpoint calls so far. */
    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }
}
