package io.durable.conformance.wire;

import java.util.ArrayList;
import java.util.List;

/** Compares how each invocation ended, and how the execution did. */
final class AnswerComparison {

    private AnswerComparison() {}

    static List<Difference> answer(String place, Answer captured, Answer observed) {
        if (captured instanceof Answer.Returned left && observed instanceof Answer.Returned right) {
            return JsonComparison.compare(place, "output", left.output(), right.output());
        }
        if (captured instanceof Answer.Thrown left && observed instanceof Answer.Thrown right) {
            List<Difference> differences = new ArrayList<>();
            text(place, "error.errorType", left.errorType(), right.errorType(), differences);
            text(place, "error.errorMessage", left.errorMessage(), right.errorMessage(), differences);
            return differences;
        }
        return List.of(new Difference(place, "answer", captured.inWords(), observed.inWords()));
    }

    static List<Difference> outcome(Traffic captured, Traffic observed) {
        return JsonComparison.compare("the execution", "output", captured.outcome(), observed.outcome());
    }

    static List<Difference> invocations(Traffic captured, Traffic observed) {
        int expected = captured.invocations().size();
        int actual = observed.invocations().size();
        return expected == actual
                ? List.of()
                : List.of(new Difference(
                        "the execution", "invocations", Integer.toString(expected), Integer.toString(actual)));
    }

    private static void text(
            String place, String field, String captured, String observed, List<Difference> differences) {
        if (!captured.equals(observed)) {
            differences.add(new Difference(place, field, captured, observed));
        }
    }
}
