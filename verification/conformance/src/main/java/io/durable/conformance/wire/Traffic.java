package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * All that went over the wire for an execution.
 *
 * @param invocations the invocations, in order
 * @param outcome how the execution ended, in the words of a capture
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
        ObjectNode outcome = JsonNodeFactory.instance.objectNode();
        if (last instanceof Answer.Returned returned) {
            returned.output()
                    .properties()
                    .forEach(field -> outcome.set(field.getKey().toLowerCase(Locale.ROOT), field.getValue()));
        }
        return outcome;
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
