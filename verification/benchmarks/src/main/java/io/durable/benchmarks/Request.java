package io.durable.benchmarks;

import io.durable.benchmarks.measure.Effort;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param effort how much is measured
 * @param scenarios the names of scenarios, at least one
 */
record Request(Effort effort, List<String> scenarios) {

    static final String USAGE =
            "Usage: run.sh [--quick] [SCENARIO ...], where SCENARIO is one of " + String.join(", ", Scenarios.names());

    private static final String QUICK = "--quick";

    /** Reads the arguments. No scenario stands for all. */
    static Request of(List<String> arguments) {
        List<String> scenarios = new ArrayList<>(arguments);
        boolean quick = scenarios.removeIf(QUICK::equals);
        scenarios.forEach(Scenarios::named);
        return new Request(
                quick ? Effort.QUICK : Effort.FULL, scenarios.isEmpty() ? Scenarios.names() : List.copyOf(scenarios));
    }
}
