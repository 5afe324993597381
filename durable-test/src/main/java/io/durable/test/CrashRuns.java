package io.durable.test;

import io.durable.OperationStatus;
import io.durable.test.Crash.Moment;
import io.durable.test.CrashReport.Divergence;
import io.durable.test.CrashReport.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Runs a workflow undisturbed, then with a crash before and after each call, and compares. */
final class CrashRuns {

    private final Function<Crash, TestExecution<?>> start;
    private final List<EffectProbe> probes;
    private final List<Divergence> divergences = new ArrayList<>();

    CrashRuns(Function<Crash, TestExecution<?>> start, List<EffectProbe> probes) {
        this.start = start;
        this.probes = probes;
    }

    CrashReport everywhere() {
        Outcome expected = run(Crash.none());
        int crashes = 0;
        for (int call = 1; call <= expected.calls(); call++) {
            for (Moment moment : Moment.values()) {
                Crash crash = new Crash(call, moment);
                Outcome found = run(crash);
                compare(crash, expected, found);
                crashes += found.crashed() ? 1 : 0;
            }
        }
        return new CrashReport(expected.calls(), 1 + expected.calls() * Moment.values().length, crashes, divergences);
    }

    private Outcome run(Crash crash) {
        probes.forEach(EffectProbe::reset);
        TestExecution<?> execution = start.apply(crash).runToEnd();
        boolean crashed = execution.hasCrashed();
        probes.forEach(probe -> probe.violation(crashed)
                .ifPresent(message -> divergences.add(new Divergence(crash, Kind.EFFECT, message))));
        return Outcome.of(execution, crashed);
    }

    private void compare(Crash crash, Outcome expected, Outcome found) {
        if (!expected.end().equals(found.end())) {
            divergences.add(
                    new Divergence(crash, Kind.END, "it ends as " + found.end() + " in place of " + expected.end()));
        }
        if (!expected.operations().equals(found.operations())) {
            divergences.add(new Divergence(crash, Kind.OPERATIONS, difference(expected, found)));
        }
    }

    private static String difference(Outcome expected, Outcome found) {
        Map<String, String> only = new TreeMap<>(found.operations());
        only.entrySet().removeAll(expected.operations().entrySet());
        Map<String, String> lost = new TreeMap<>(expected.operations());
        lost.entrySet().removeAll(found.operations().entrySet());
        return "it has " + only.values() + " in place of " + lost.values() + "\n" + found.tree();
    }

    /** What must be the same in each run. Payloads of operations may differ: a body may rightly return another one. */
    private record Outcome(ExecutionEnd end, Map<String, String> operations, int calls, boolean crashed, String tree) {

        static Outcome of(TestExecution<?> execution, boolean crashed) {
            Map<String, String> operations = new TreeMap<>();
            for (TestOperation operation : execution.operations()) {
                operations.put(operation.id(), describe(operation));
            }
            return new Outcome(
                    ExecutionEnd.of(execution),
                    operations,
                    execution.checkpointCalls(),
                    crashed,
                    execution.tree().toString());
        }

        /** What has not ended when the execution does is left to chance. */
        private static String describe(TestOperation operation) {
            OperationStatus status = operation.status();
            return operation.type()
                    + operation.name().map(name -> " '" + name + "'").orElse("")
                    + (status.isTerminal() ? " " + status : "");
        }
    }
}
