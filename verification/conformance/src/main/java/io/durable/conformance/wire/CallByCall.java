package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares invocation by invocation, call by call, update by update: for traffic whose order is not left to threads. */
final class CallByCall {

    private final List<Difference> differences = new ArrayList<>();
    private final Set<String> clientTokens = new HashSet<>();

    private CallByCall() {}

    /**
     * Compares.
     *
     * @param captured the reference's traffic
     * @param observed this engine's, with the events and answers of the capture
     * @return what differs, in the order of the traffic
     */
    static List<Difference> compare(Traffic captured, Traffic observed) {
        CallByCall comparison = new CallByCall();
        comparison.traffic(captured, observed);
        return comparison.differences;
    }

    private void traffic(Traffic captured, Traffic observed) {
        int common =
                Math.min(captured.invocations().size(), observed.invocations().size());
        for (int i = 0; i < common; i++) {
            invocation(
                    "invocation " + (i + 1),
                    captured.invocations().get(i),
                    observed.invocations().get(i));
        }
        differences.addAll(AnswerComparison.invocations(captured, observed));
        differences.addAll(AnswerComparison.outcome(captured, observed));
    }

    private void invocation(String place, Traffic.Invocation captured, Traffic.Invocation observed) {
        List<Call> expected = captured.calls();
        List<Call> actual = observed.calls();
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            call(place + ", call " + (i + 1), expected.get(i), actual.get(i));
        }
        if (expected.size() != actual.size()) {
            differences.add(new Difference(place, "calls", inWords(expected), inWords(actual)));
        }
        differences.addAll(AnswerComparison.answer(place, captured.answer(), observed.answer()));
    }

    private static String inWords(List<Call> calls) {
        return calls.size() + " " + calls.stream().map(Call::inWords).toList();
    }

    private void call(String place, Call captured, Call observed) {
        if (!captured.target().equals(observed.target())) {
            differences.add(new Difference(place, "target", captured.target(), observed.target()));
        }
        clientToken(place, observed);
        differences.addAll(JsonComparison.compare(
                place, "request", withoutVaryingMembers(captured), withoutVaryingMembers(observed)));
        updates(place, captured, observed);
    }

    /** Names the call: any other text may be chosen, but it must be there, and no other call may have it. */
    private void clientToken(String place, Call observed) {
        String token = observed.body().path("ClientToken").asText();
        if (token.isEmpty() || !clientTokens.add(token)) {
            differences.add(new Difference(place, "request.ClientToken", "one of its own", "none or a repeated one"));
        }
    }

    private static JsonNode withoutVaryingMembers(Call call) {
        ObjectNode rest = call.body().deepCopy();
        rest.remove("ClientToken");
        rest.remove("Updates");
        return rest;
    }

    private void updates(String place, Call captured, Call observed) {
        if (!captured.inWords().equals(observed.inWords())) {
            differences.add(new Difference(place, "Updates", captured.inWords(), observed.inWords()));
            return;
        }
        List<JsonNode> expected = captured.updates();
        List<JsonNode> actual = observed.updates();
        for (int i = 0; i < expected.size(); i++) {
            String update = place + ", " + Call.inWords(expected.get(i));
            differences.addAll(JsonComparison.compare(update, "Updates", expected.get(i), actual.get(i)));
        }
    }
}
