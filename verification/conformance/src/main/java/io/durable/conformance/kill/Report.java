package io.durable.conformance.kill;

import java.util.List;

/**
 * What was tried, and what was found to be wrong.
 *
 * @param kills how often processes were killed
 * @param whileStarting how many of them before they were ready
 * @param executions how many executions there were, callees included
 * @param invocations how many invocations have begun
 * @param interrupted how many attempts of at-most-once steps followed another one
 * @param acknowledged how many updates were acknowledged
 * @param findings what is wrong
 */
record Report(
        Victims victims,
        long seed,
        int kills,
        int whileStarting,
        int executions,
        int invocations,
        int interrupted,
        int acknowledged,
        List<String> findings) {

    /** Copies the findings. */
    Report {
        findings = List.copyOf(findings);
    }

    @Override
    public String toString() {
        return victims + ": " + kills + " kills, " + whileStarting + " of them while starting; " + executions
                + " executions, " + invocations + " invocations, " + interrupted + " interrupted attempts, "
                + acknowledged
                + " acknowledged updates; " + findings.size() + " findings; seed " + seed;
    }
}
