package io.durable.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.test.Crash.Moment;
import org.jspecify.annotations.Nullable;

/**
 * Runs a scenario undisturbed, and then once for each checkpoint call with a crash before it and once with a crash after it. Each run must
 * end as the undisturbed one: with the same status, result and error.
 *
 * <pre>{@code
 * CrashExploration.of(crash -> tester(crash).run(order)).explore();
 * }</pre>
 *
 * <p>Operations that may rightly end otherwise when the process dies, such as an at-most-once step without a retry, must be kept from
 * deciding over the outcome.
 *
 * @param <O> the result of the workflow
 * @since 0.1
 */
public final class CrashExploration<O extends @Nullable Object> {

    private final CrashScenario<O> scenario;

    private CrashExploration(CrashScenario<O> scenario) {
        this.scenario = scenario;
    }

    /**
     * Begins an exploration.
     *
     * @param scenario what is run
     * @param <O> the result of the workflow
     * @return the exploration
     */
    public static <O extends @Nullable Object> CrashExploration<O> of(CrashScenario<O> scenario) {
        return new CrashExploration<>(scenario);
    }

    /**
     * Explores the crashes before and after each call.
     *
     * @return how many runs there were and in how many of them the process died
     * @throws AssertionError if a run ends in another way than the undisturbed one, or if the scenario has thrown; the message says
     *     which crash it was
     * @throws IllegalStateException if there were calls, but the process has never died: the scenario keeps the crash from the tester
     */
    public Report explore() {
        return explore(Moment.values());
    }

    /**
     * Explores the crashes on some sides of each call.
     *
     * @param moments before, after or both
     * @return how many runs there were and in how many of them the process died
     * @throws AssertionError if a run ends in another way than the undisturbed one, or if the scenario has thrown; the message says
     *     which crash it was
     * @throws IllegalStateException if there were calls, but the process has never died: the scenario keeps the crash from the tester
     */
    public Report explore(Moment... moments) {
        TestExecution<O> undisturbed = run(Crash.none());
        ExecutionEnd expected = ExecutionEnd.of(undisturbed);
        int calls = undisturbed.checkpointCalls();
        int crashes = 0;
        for (int call = 1; call <= calls; call++) {
            for (Moment moment : moments) {
                crashes += crashes(new Crash(call, moment), expected) ? 1 : 0;
            }
        }
        if (calls > 0 && moments.length > 0 && crashes == 0) {
            throw new IllegalStateException("The process has died in none of the runs, though there were " + calls
                    + " calls; hand the crash to the tester: DurableTester.builder(...).crash(crash)");
        }
        return new Report(calls, 1 + calls * moments.length, crashes);
    }

    private boolean crashes(Crash crash, ExecutionEnd expected) {
        TestExecution<O> execution = run(crash);
        assertThat(ExecutionEnd.of(execution)).as("How it ends with %s", crash).isEqualTo(expected);
        return execution.hasCrashed();
    }

    private TestExecution<O> run(Crash crash) {
        try {
            return scenario.run(crash);
        } catch (Exception | AssertionError failure) {
            throw new AssertionError("With " + crash + ": " + failure.getMessage(), failure);
        }
    }

    /**
     * What was explored.
     *
     * @param calls how many checkpoint calls the undisturbed run has made
     * @param runs how many runs there were, the undisturbed one included
     * @param crashes in how many of them the process has died; fewer than those with a crash if threads decide how many calls there
     *     are
     */
    public record Report(int calls, int runs, int crashes) {}
}
