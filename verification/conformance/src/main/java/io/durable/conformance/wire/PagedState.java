package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.durable.CheckpointStrategy;
import io.durable.DurableContext;
import io.durable.backend.memory.ManualTimeSource;
import io.durable.conformance.wire.Answer.Returned;
import io.durable.conformance.wire.LoopbackService.Reply;
import io.durable.conformance.wire.LoopbackService.Request;
import io.durable.engine.WorkflowFunction;
import java.util.List;
import java.util.Map;

/**
 * The event holds three records only, and a marker to read the others with. The reference was invoked as often as it asked for
 * a page; this engine is invoked as often with one history.
 */
final class PagedState implements Fault {

    private static final String ARN = Records.ARN_PREFIX + "paged/state";
    private static final String MARKER = "3";
    private static final int INLINE = 3;

    /** Tokens differ from run to run; what counts is whose it is. */
    private static final String OWN_TOKEN = "the token of the invocation";

    private static final List<ObjectNode> HISTORY = List.of(
            Records.MILLIS.execution(),
            Records.MILLIS.step("c4ca4238a0b92382", "first", "1"),
            Records.MILLIS.wait("c81e728d9d4c2f63", "w", Records.START, true),
            Records.SECONDS.step("eccbc87e4b5ce2fe", "second", "2"),
            Records.SECONDS.wait("a87ff679a2f3e71d", "w", Records.START, true),
            Records.SECONDS.step("e4da3b7fbbce2345", "third", "3"));

    @Override
    public JsonNode observe(Lab lab, CheckpointStrategy strategy, JsonNode captured) throws InterruptedException {
        ArrayNode pages = JsonNodeFactory.instance.arrayNode();
        Sandbox sandbox = new Sandbox();
        WorkflowFunction function =
                lab.function("faults", PagedState::threeSteps, sandbox, strategy, new ManualTimeSource());
        ObjectNode observed = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < captured.path("pages").size(); i++) {
            String token = "token" + i;
            lab.service().serve(ARN, request -> page(request, token, pages));
            JsonNode event = Records.event(ARN, token, MARKER, HISTORY.subList(0, INLINE));
            observed.put("outcome", outcome(sandbox.run(() -> lab.invoke(function, event))));
        }
        observed.set("pages", pages);
        return observed;
    }

    private static String outcome(Answer answer) {
        return answer instanceof Returned returned && returned.endsExecution()
                ? returned.output().path("Result").asText()
                : answer.inWords();
    }

    private static Object threeSteps(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        int first = ctx.step("first", Integer.class, s -> 1);
        ctx.wait("w", ContextHandlers.ONE_SECOND);
        int second = ctx.step("second", Integer.class, s -> 2);
        ctx.wait("w", ContextHandlers.ONE_SECOND);
        return List.of(first, second, ctx.step("third", Integer.class, s -> 3));
    }

    private static Reply page(Request request, String token, ArrayNode pages) {
        Map<String, String> query = request.query();
        if (!request.method().equals("GET") || !MARKER.equals(query.get("Marker"))) {
            return Reply.error(400, "InvalidParameterValueException", "Invalid marker");
        }
        List<ObjectNode> rest = HISTORY.subList(INLINE, HISTORY.size());
        ObjectNode page = pages.addObject().put("n", rest.size());
        query.replace("CheckpointToken", token, OWN_TOKEN);
        query.forEach(page.putObject("query")::put);
        return Reply.ok(Records.page("", rest));
    }

    /** The capture with the tokens' owner in the place of the tokens. */
    static JsonNode withoutTokens(JsonNode captured) {
        JsonNode copy = captured.deepCopy();
        copy.path("pages").forEach(page -> ((ObjectNode) page.path("query")).put("CheckpointToken", OWN_TOKEN));
        return copy;
    }
}
