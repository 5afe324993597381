package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the updates of each operation in their order, wherever a strategy or the threads have put them. */
final class ByOperation {

    private final List<Difference> differences = new ArrayList<>();

    private ByOperation() {}

    /**
     * Compares.
     *
     * @param captured the reference's traffic
     * @param observed this engine's, which may need fewer calls
     * @return what differs
     */
    static List<Difference> compare(Traffic captured, Traffic observed) {
        ByOperation comparison = new ByOperation();
        comparison.differences.addAll(UpdateOrder.check(observed));
        comparison.operations(captured, observed);
        comparison.calls(captured, observed);
        comparison.answers(captured, observed);
        return comparison.differences;
    }

    /**
     * Compares where operations run beside one another: how the clock and the threads share them out over invocations is left
     * open, as long as there are no more of those.
     *
     * @param captured the reference's traffic
     * @param observed this engine's, which may need fewer invocations
     * @return what differs, but for the number of calls
     */
    static List<Difference> compareConcurrent(Traffic captured, Traffic observed) {
        ByOperation comparison = new ByOperation();
        comparison.differences.addAll(UpdateOrder.check(observed));
        comparison.operations(captured, observed);
        if (observed.invocations().size() > captured.invocations().size()) {
            comparison.differences.addAll(AnswerComparison.invocations(captured, observed));
        }
        comparison.differences.addAll(
                AnswerComparison.answer("the last invocation", lastAnswer(captured), lastAnswer(observed)));
        comparison.differences.addAll(AnswerComparison.outcome(captured, observed));
        return comparison.differences;
    }

    private static Answer lastAnswer(Traffic traffic) {
        return traffic.invocations().get(traffic.invocations().size() - 1).answer();
    }

    private void operations(Traffic captured, Traffic observed) {
        Map<String, List<JsonNode>> expected = byId(captured);
        Map<String, List<JsonNode>> actual = byId(observed);
        Set<String> ids = new LinkedHashSet<>(expected.keySet());
        ids.addAll(actual.keySet());
        for (String id : ids) {
            operation("operation " + id, expected.getOrDefault(id, List.of()), actual.getOrDefault(id, List.of()));
        }
    }

    private static Map<String, List<JsonNode>> byId(Traffic traffic) {
        Map<String, List<JsonNode>> byId = new LinkedHashMap<>();
        traffic.updates()
                .forEach(update -> byId.computeIfAbsent(update.path("Id").asText(), id -> new ArrayList<>())
                        .add(update));
        return byId;
    }

    private void operation(String place, List<JsonNode> captured, List<JsonNode> observed) {
        String expected = inWords(captured);
        String actual = inWords(observed);
        if (!expected.equals(actual)) {
            differences.add(new Difference(place, "Updates", expected, actual));
            return;
        }
        for (int i = 0; i < captured.size(); i++) {
            String update = place + ", update " + (i + 1);
            differences.addAll(JsonComparison.compare(update, "Updates", captured.get(i), observed.get(i)));
        }
    }

    private static String inWords(List<JsonNode> updates) {
        return updates.stream().map(Call::inWords).toList().toString();
    }

    private void calls(Traffic captured, Traffic observed) {
        differences.addAll(compareCalls(captured, observed));
    }

    /**
     * Compares the number of calls.
     *
     * @param captured the reference's traffic
     * @param observed this engine's
     * @return a difference if there are more
     */
    static List<Difference> compareCalls(Traffic captured, Traffic observed) {
        int most = captured.calls().size();
        int actual = observed.calls().size();
        return actual <= most
                ? List.of()
                : List.of(new Difference(
                        "the execution",
                        "calls",
                        "at most " + most,
                        actual + " "
                                + observed.calls().stream().map(Call::inWords).toList()));
    }

    private void answers(Traffic captured, Traffic observed) {
        int common =
                Math.min(captured.invocations().size(), observed.invocations().size());
        for (int i = 0; i < common; i++) {
            differences.addAll(AnswerComparison.answer(
                    "invocation " + (i + 1),
                    captured.invocations().get(i).answer(),
                    observed.invocations().get(i).answer()));
        }
        differences.addAll(AnswerComparison.invocations(captured, observed));
        differences.addAll(AnswerComparison.outcome(captured, observed));
    }
}
