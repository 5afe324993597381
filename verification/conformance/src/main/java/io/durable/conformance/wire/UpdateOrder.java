package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What holds for any traffic, whatever its batches: a parent begins before its children and nothing below it is sent after its
 * end; a batch holds at most a START and one other update of an operation.
 */
final class UpdateOrder {

    private final List<Difference> differences = new ArrayList<>();
    private final Set<String> begun = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, String> parents = new HashMap<>();

    private UpdateOrder() {}

    static List<Difference> check(Traffic traffic) {
        UpdateOrder order = new UpdateOrder();
        List<Call> calls = traffic.calls();
        for (int i = 0; i < calls.size(); i++) {
            order.call("call " + (i + 1) + " of all", calls.get(i));
        }
        return order.differences;
    }

    private void call(String place, Call call) {
        Set<String> seen = new HashSet<>();
        Set<String> closed = new HashSet<>();
        for (JsonNode update : call.updates()) {
            String id = update.path("Id").asText();
            below(place, update, id);
            boolean repeated = isStart(update) ? seen.contains(id) : closed.contains(id);
            if (repeated) {
                differences.add(difference(place, update, "START and then one other update of it in a batch"));
            }
            seen.add(id);
            begun.add(id);
            if (!isStart(update)) {
                closed.add(id);
                end(update, id);
            }
        }
    }

    private static boolean isStart(JsonNode update) {
        return update.path("Action").asText().equals("START");
    }

    private void end(JsonNode update, String id) {
        if (update.path("Type").asText().equals("CONTEXT")) {
            ended.add(id);
        }
    }

    private void below(String place, JsonNode update, String id) {
        if (!update.has("ParentId")) {
            return;
        }
        String parent = update.path("ParentId").asText();
        parents.put(id, parent);
        if (!begun.contains(parent)) {
            differences.add(difference(place, update, "parents before their children"));
        }
        if (ancestors(id).stream().anyMatch(ended::contains)) {
            differences.add(difference(place, update, "nothing below a context that has ended"));
        }
    }

    private List<String> ancestors(String id) {
        List<String> ancestors = new ArrayList<>();
        String parent = parents.get(id);
        while (parent != null && !ancestors.contains(parent)) {
            ancestors.add(parent);
            parent = parents.get(parent);
        }
        return ancestors;
    }

    private static Difference difference(String place, JsonNode update, String rule) {
        return new Difference(place, "order", rule, Call.inWords(update));
    }
}
