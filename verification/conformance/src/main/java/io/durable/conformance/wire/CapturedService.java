package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.durable.conformance.wire.LoopbackService.Reply;
import io.durable.conformance.wire.LoopbackService.Request;
import io.durable.conformance.wire.LoopbackService.Script;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Answers each call of an invocation with what the service answered to the same call of the capture. */
final class CapturedService implements Script {

    private final Overlay overlay;
    private final Iterator<JsonNode> responses;
    private final List<Call> calls = new ArrayList<>();

    CapturedService(Overlay overlay, List<JsonNode> responses) {
        this.overlay = overlay;
        this.responses = responses.iterator();
    }

    @Override
    public synchronized Reply answer(Request request) {
        Call call = new Call(request.target(), request.body());
        calls.add(call);
        overlay.remember(call.updates());
        return responses.hasNext()
                ? Reply.ok(overlay.apply(responses.next()))
                : Reply.error(400, "InvalidParameterValueException", "The capture has no further call here");
    }

    /** The calls so far. */
    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }
}
