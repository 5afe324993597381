package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/**
 * All that went over the wire for an execution.
 *
 * @param invocations the invocations, in order
 * @param outcome how the execution ended, in the words of an answer
 */
record Traffic(List<Invocation> invocations, JsonNode outcome) {

    Traffic {
        invocations = List.copyOf(invocations);
    }

    /** Traffic whose last answer tells the outcome. */
    static Traffic of(List<Invocation> invocations) {
        Answer last = invocations.get(invocations.size() - 1).answer();
        return new Traffic(invocations, outcome(last));
    }

    List<Call> calls() {
        return invocations.stream().flatMap(each -> each.calls().stream()).toList();
    }

    List<JsonNode> updates() {
        return calls().stream().flatMap(each -> each.updates().stream()).toList();
    }

    private static JsonNode outcome(Answer last) {
        return last instanceof Answer.Returned returned ? returned.output() : MissingNode.getInstance();
    }

    /**
     * One invocation.
     *
     * @param calls its calls, in order
     * @param answer how it ended
     */
    record Invocation(List<Call> calls, Answer answer) {

        Invocation {
            calls = List.copyOf(calls);
        }
    }
}
