package io.durable.test.replay;

import io.durable.test.history.RecordedExecution;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a replay has found.
 *
 * @param execution what was replayed
 * @param divergences where the code has changed; empty if it still fits
 * @since 0.1
 */
public record ReplayReport(RecordedExecution execution, List<ReplayDivergence> divergences) {

    /** Copies the divergences. */
    public ReplayReport {
        divergences = List.copyOf(divergences);
    }

    /**
     * Whether the code still fits.
     *
     * @return true if there is no divergence
     */
    public boolean fits() {
        return divergences.isEmpty();
    }

    /**
     * Requires that the code still fits.
     *
     * @throws AssertionError with each divergence, if it does not
     */
    public void assertFits() {
        if (!fits()) {
            throw new AssertionError(toString());
        }
    }

    @Override
    public String toString() {
        String recorded = execution.exact() ? "" : " (records inferred from its events)";
        return fits()
                ? "The code fits " + execution + recorded
                : "The code has changed under " + execution + recorded + ":\n"
                        + divergences.stream()
                                .map(divergence -> "- " + divergence)
                                .collect(Collectors.joining("\n"));
    }
}
