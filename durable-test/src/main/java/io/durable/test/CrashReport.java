package io.durable.test;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What crashes at every checkpoint have shown.
 *
 * @param calls how many checkpoint calls the undisturbed run has made
 * @param runs how many runs there were, the undisturbed one included
 * @param crashes in how many of them the process has died; fewer than those with a crash if threads decide how many calls there are
 * @param divergences in which ways runs differ from the undisturbed one, or effects happened too often; empty if nothing is wrong
 * @since 0.1
 */
public record CrashReport(int calls, int runs, int crashes, List<Divergence> divergences) {

    /** Copies the divergences. */
    public CrashReport {
        divergences = List.copyOf(divergences);
    }

    /**
     * Requires that nothing is wrong, and that the process has died at all.
     *
     * @throws AssertionError with each divergence
     */
    public void assertNone() {
        if (!divergences.isEmpty() || crashes == 0) {
            throw new AssertionError(toString());
        }
    }

    @Override
    public String toString() {
        String head = "Of " + runs + " runs with " + calls + " checkpoint calls, " + crashes + " with a crash, ";
        return divergences.isEmpty()
                ? head + "none differs"
                : head + "these differ:\n"
                        + divergences.stream()
                                .map(divergence -> "- " + divergence)
                                .collect(Collectors.joining("\n"));
    }

    /**
     * A difference.
     *
     * @param crash where the process died
     * @param kind what differs
     * @param message how
     */
    public record Divergence(Crash crash, Kind kind, String message) {
        @Override
        public String toString() {
            return "with " + crash + ", " + kind + ": " + message;
        }
    }

    /** What may differ. */
    public enum Kind {
        /** The status, the result or the error of the execution. */
        END,
        /** The operations: their places, types, names or how they ended. */
        OPERATIONS,
        /** An effect happened more often than it may. */
        EFFECT
    }
}
